/** The browser's clock in epoch milliseconds; monotonic within a page, so an "ago" never runs backwards. */
export function nowMs(): number {
  return Math.round(performance.timeOrigin + performance.now())
}
