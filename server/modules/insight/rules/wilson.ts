// 97.5 % point of the standard normal: what a two-sided 95 % interval is made with.
const Z_95 = 1.959963984540054

/**
 * Wilson score interval of a share `n` of `d`, 95 % unless another `z` is given. Honest for small samples and for shares of 0 and 1,
 * where the usual interval has no width. Throws RangeError unless 0 ≤ n ≤ d and d > 0.
 */
export function wilson(n: number, d: number, z: number = Z_95): { low: number; high: number } {
  if (!(d > 0 && n >= 0 && n <= d)) throw new RangeError(`not a share: ${n} of ${d}`)
  const share = n / d
  const zz = z * z
  const middle = (share + zz / (2 * d)) / (1 + zz / d)
  const half = (z / (1 + zz / d)) * Math.sqrt((share * (1 - share)) / d + zz / (4 * d * d))
  // The ends are exact where the share is: rounding must not show −1e-17 members.
  return { low: n === 0 ? 0 : Math.max(0, middle - half), high: n === d ? 1 : Math.min(1, middle + half) }
}
