;; Speaks another version of the ABI.
(module
  (memory (export "memory") 1)
  (func (export "imdsim_abi_version") (result i32) i32.const 2)
  (func (export "imdsim_alloc") (param i32) (result i32) i32.const 1024)
  (func (export "imdsim_free") (param i32 i32))
  (func (export "imdsim_call") (param i32 i32) (result i64) i64.const 0)
  (func (export "imdsim_open") (param i32 i32) (result i64) i64.const 0)
  (func (export "imdsim_begin") (param i32 i32 i32) (result i64) i64.const 0)
  (func (export "imdsim_feed") (param i32 i32 i32) (result i64) i64.const 0)
  (func (export "imdsim_finish") (param i32) (result i64) i64.const 0))
