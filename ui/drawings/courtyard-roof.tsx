const eaves = { left: 58, right: 262, y: 74 }
const ridge = { left: 92, right: 228, y: 34 }
const tileRows = 16
const tiles = 22
const beamEnds = { left: 80, right: 240, count: 12 }

/** The tile lines that fall from ridge to eaves, leaning out more the nearer they are to the ends. */
const tileLines = Array.from({ length: tileRows }, (_unused, place) => {
  const share = (place + 1) / (tileRows + 1)
  const top = ridge.left + (ridge.right - ridge.left) * share
  const foot = eaves.left + 12 + (eaves.right - eaves.left - 24) * share
  return `M${top} ${ridge.y}C${(top * 3 + foot) / 4} 54 ${(top + foot * 3) / 4} 62 ${foot} ${eaves.y}`
}).join('')

const scallops = `M${eaves.left} ${eaves.y}${`q${(eaves.right - eaves.left) / tiles / 2} 6 ${(eaves.right - eaves.left) / tiles} 0`.repeat(tiles)}`

const rafters = Array.from({ length: beamEnds.count }, (_unused, place) => {
  const x = beamEnds.left + ((beamEnds.right - beamEnds.left) / (beamEnds.count - 1)) * place
  return `M${x} 79v5`
}).join('')

const studs = [129, 137, 145, 175, 183, 191].flatMap((x) => [105, 111].map((y) => ({ x, y })))

/** The gate of a courtyard, drawn in lines: the sign of empty pages. */
export function CourtyardRoof({ width = 224 }: { width?: number }) {
  return (
    <svg className="roof acc" viewBox="0 0 320 150" width={width} height={(width * 150) / 320} aria-hidden="true">
      <path d="M92 34H228M90 29H230M90 29q-7 0-10-6M230 29q7 0 10-6M90 34v-5M230 34v-5" />
      <path d="M92 34C88 54 80 68 58 74M228 34C232 54 240 68 262 74" />
      <path d={tileLines} opacity="0.55" />
      <path d={scallops} />
      <path d="M68 79H252M74 84H246" />
      <path d={rafters} opacity="0.6" />
      <path d="M82 84V140M238 84V140M88 84V140M232 84V140" />
      <path d="M122 98H198V140M122 98V140M160 98V140M126 98V92H194V98M132 92v6M146 92v6M160 92v6M174 92v6M188 92v6" />
      <circle cx="154" cy="120" r="2.2" />
      <circle cx="166" cy="120" r="2.2" />
      <path d="M154 122.2v3M166 122.2v3" />
      {studs.map(({ x, y }) => (
        <circle key={`${x}-${y}`} cx={x} cy={y} r=".9" />
      ))}
      <path d="M114 140H206M110 144H210M106 148H214M0 148H106M214 148H320" />
      <path d="M92 108h18v20H92zM92 118h18M101 108v20M210 108h18v20h-18zM210 118h18M219 108v20" opacity="0.6" />
      <path d={`M0 96H56M0 101H58M0 96${'q4 5 8 0'.repeat(7)}M264 96H320M262 101H320M264 96${'q4 5 8 0'.repeat(7)}`} />
      <path d="M8 112h22M20 120h26M6 128h18M274 116h24M290 124h22M270 132h20" opacity="0.45" />
      <path d="M284 96C282 78 286 66 280 50M283 72C290 64 298 60 302 52M282 62C276 56 270 54 264 46" />
      <path
        d="M265 40a15 12.8 0 0 1 30 0M289 46a12 10.2 0 0 1 24 0M251 42a11 9.3 0 0 1 22 0M278 26a12 10.2 0 0 1 24 0M259 26a11 9.3 0 0 1 22 0"
        opacity="0.8"
      />
      <path d="M34 40q4-4 8 0q4-4 8 0M52 28q3-3 6 0q3-3 6 0" opacity="0.8" />
    </svg>
  )
}
