// Discord's ids carry the time they were made in their upper bits.

const DISCORD_EPOCH_MS = 1_420_070_400_000
const SNOWFLAKE = /^\d{15,20}$/

/** Epoch ms of a Discord id; undefined for anything that is none. */
export function snowflakeTime(id: string): number | undefined {
  return SNOWFLAKE.test(id) ? Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS : undefined
}
