//! The service's error pages, byte for byte.

/// The body of 404: 339 bytes (RSP-01).
pub(super) const NOT_FOUND: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"\n",
    "\t\t \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n",
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\" lang=\"en\">\n",
    " <head>\n",
    "  <title>404 - Not Found</title>\n",
    " </head>\n",
    " <body>\n",
    "  <h1>404 - Not Found</h1>\n",
    " </body>\n",
    "</html>\n",
);

/// The body of 401 in recordings of 2020 and 2024: 343 bytes (CON-59). The white space of its second line differs
/// from the other page's.
pub(super) const UNAUTHORIZED: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"\n",
    "\t\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n",
    "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\" lang=\"en\">\n",
    " <head>\n",
    "  <title>401 - Unauthorized</title>\n",
    " </head>\n",
    " <body>\n",
    "  <h1>401 - Unauthorized</h1>\n",
    " </body>\n",
    "</html>\n",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_as_long_as_recorded() {
        assert_eq!(NOT_FOUND.len(), 339);
        assert_eq!(UNAUTHORIZED.len(), 343);
    }
}
