// When people talk. Hours from midnight on, days from Monday on; only the proportions matter.

export type Rhythm = { hours: readonly number[]; weekdays: readonly number[] }

/** Early with the day's pages, at noon, and above all in the evening. */
const readers: Rhythm = {
  hours: [2, 0.6, 0, 0, 0, 0.4, 3, 6, 6, 4, 4, 4, 6, 5, 3, 3, 3, 4, 5, 7, 11, 14, 12, 6],
  weekdays: [1, 1, 1.25, 1, 0.9, 1.1, 1.2],
}
/** While the shops are open, most at the weekend. */
const neighbours: Rhythm = {
  hours: [0.3, 0, 0, 0, 0, 0, 1, 4, 6, 8, 10, 9, 7, 6, 8, 9, 9, 9, 8, 7, 6, 4, 2, 1],
  weekdays: [0.8, 0.8, 0.9, 0.9, 1.1, 1.7, 1.5],
}
/** After everyone else has gone to bed. */
const writers: Rhythm = {
  hours: [5, 2, 0.6, 0, 0, 0.6, 1, 2, 3, 3, 4, 4, 5, 4, 3, 3, 3, 4, 4, 6, 9, 13, 15, 11],
  weekdays: [1, 0.9, 1, 1, 0.9, 1.2, 1.5],
}
/** Office hours, and the hour in which parents have put their children to bed. */
const sellers: Rhythm = {
  hours: [0.3, 0, 0, 0, 0, 0, 1, 4, 8, 10, 10, 8, 6, 6, 9, 9, 8, 6, 4, 4, 6, 8, 5, 1],
  weekdays: [1.2, 1.2, 1.1, 1.1, 1, 0.6, 0.6],
}
/** Thursdays at eight by London time, which the season counts in the community's own hours. */
const circle: Rhythm = {
  hours: [1, 0.2, 0, 0, 0, 0, 0.6, 3, 4, 3, 3, 3, 5, 4, 3, 3, 3, 4, 5, 8, 12, 10, 6, 3],
  weekdays: [0.8, 0.8, 1, 2.4, 0.7, 0.9, 0.8],
}

export const rhythms = { readers, neighbours, writers, sellers, circle } as const
