//! Many numbers at once: typed arrays, a column each, which cost a twentieth of what objects cost.

use imdsim_core::recordings::rows::{LaneCounts, Lanes, Row, RowKind, RowMethod};
use js_sys::{Float32Array, Float64Array, Object, Reflect, Uint8Array, Uint16Array, Uint32Array};
use wasm_bindgen::prelude::*;

/// Rows as columns: `number`, `time` (milliseconds since 1970, NaN where unknown), `waited` (seconds, NaN where
/// unknown), `record`, `source`, `caller` (in order of appearance), `path`, `status`, `kind`, `method`, `ipv6` (1 where
/// the recording shows that it went to the IPv6 address).
pub(super) fn window(rows: &[(u32, &Row)], handles: &[u32]) -> Object {
    let columns = Object::new();
    let set = |name: &str, column: JsValue| put(&columns, name, &column);
    let f64s = |of: fn(&Row) -> f64| Float64Array::from(column(rows, of).as_slice()).into();
    let u16s = |of: fn(&Row) -> u16| Uint16Array::from(column(rows, of).as_slice()).into();
    let u8s = |of: fn(&Row) -> u8| Uint8Array::from(column(rows, of).as_slice()).into();
    set("number", Uint32Array::from(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>().as_slice()).into());
    set("time", f64s(|row| if row.time == i64::MIN { f64::NAN } else { millis(row.time) }));
    set("waited", Float32Array::from(column(rows, |row| row.waited).as_slice()).into());
    set("record", Uint32Array::from(column(rows, |row| row.record).as_slice()).into());
    set("source", u16s(|row| row.source));
    set("path", u16s(|row| row.path));
    set("status", u16s(|row| row.status));
    set("kind", u8s(|row| code(&RowKind::ALL, row.kind)));
    set("method", u8s(|row| code(&RowMethod::ALL, row.method)));
    set("ipv6", u8s(|row| u8::from(row.ipv6)));
    let caller = |(_, row): &(u32, &Row)| handles.get(usize::from(row.caller)).copied().unwrap_or(u32::MAX);
    set("caller", Uint32Array::from(rows.iter().map(caller).collect::<Vec<_>>().as_slice()).into());
    columns
}

/// Lanes as columns, an entry for each caller's slice of time: `caller`, `slice` (from 0), `token`, `plain` and
/// `failed` count requests with or for a token, without one, and those refused or lost. Beside them `start` and
/// `width` of a slice in milliseconds, and how many `slices` there are.
pub(super) fn lanes(lanes: &Lanes, handles: &[u32]) -> Object {
    let (first, last) = lanes.range().unwrap_or((0, -1));
    let mut slices: Vec<(u32, u32, LaneCounts)> = Vec::new();
    for number in 0..lanes.callers() {
        let Some(caller) = handles.get(number) else { continue };
        let lane = lanes.lane(number).iter();
        slices.extend(lane.map(|(slice, counts)| (*caller, u32::try_from(slice - first).unwrap_or(0), *counts)));
    }
    // Callers that are one program become one lane.
    slices.sort_by_key(|(caller, slice, _)| (*caller, *slice));
    slices.dedup_by(|later, earlier| {
        let same = (later.0, later.1) == (earlier.0, earlier.1);
        if same {
            earlier.2.take_in(later.2);
        }
        same
    });
    let columns = Object::new();
    let set = |name: &str, of: fn(&(u32, u32, LaneCounts)) -> u32| {
        put(&columns, name, &Uint32Array::from(slices.iter().map(of).collect::<Vec<_>>().as_slice()).into());
    };
    set("caller", |slice| slice.0);
    set("slice", |slice| slice.1);
    set("token", |slice| slice.2.token_requests.saturating_add(slice.2.with_token));
    set("plain", |slice| slice.2.without_token);
    set("failed", |slice| slice.2.failed);
    put(&columns, "start", &JsValue::from_f64(millis(first.saturating_mul(lanes.width()))));
    put(&columns, "width", &JsValue::from_f64(millis(lanes.width())));
    put(&columns, "slices", &JsValue::from_f64(f64::from(u32::try_from(last - first + 1).unwrap_or(0))));
    columns
}

fn column<T>(rows: &[(u32, &Row)], of: impl Fn(&Row) -> T) -> Vec<T> {
    rows.iter().map(|(_, row)| of(row)).collect()
}

fn code<T: PartialEq>(all: &[T], one: T) -> u8 {
    all.iter().position(|known| *known == one).and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "to a microsecond until the year 2255")]
fn millis(micros: i64) -> f64 {
    micros as f64 / 1_000.0
}

fn put(object: &Object, name: &str, value: &JsValue) {
    // Setting a member of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
