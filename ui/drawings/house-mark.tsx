/** The product's sign: a gate under a roof. */
export function HouseMark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 28 28" width={size} height={size} aria-hidden="true">
      <path d="M2 13.5c5-.7 9-4 12-8.5 3 4.5 7 7.8 12 8.500M5.500 13v11h17V13M10.500 24v-7.500h7V24M14 16.500V24" />
    </svg>
  )
}
