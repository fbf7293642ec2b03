/** Somebody of the demo, as one platform knows them. */
export type Person = {
  id: string
  name: string
  handle?: string
  /** Only where the platform says so. */
  isBot?: true
  /** How readily they speak, 0 for those who never do; most people's is below 1. */
  talk: number
  /** Days after joining until they have mostly gone quiet. */
  fadesAfter: number
  /** The share of days on which they check in, where the group does. */
  checksIn: number
}
