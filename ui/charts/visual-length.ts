/** Wide characters count double, so that room for a label is right in Chinese and in English. */
export function visualLength(text: string): number {
  let length = 0
  for (const letter of text) length += /[\u1100-\uFFDC]/.test(letter) ? 1.75 : 1
  return length
}

/** About how wide a label of 12 px is. */
export function labelWidth(text: string): number {
  return visualLength(text) * 7
}
