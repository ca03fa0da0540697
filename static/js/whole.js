const grouped = new Intl.NumberFormat("en");

/** 10000 as 10,000. */
export function whole(value) {
  return grouped.format(value);
}
