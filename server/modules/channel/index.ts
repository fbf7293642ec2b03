// The door of channel: accounts on chat platforms, which of our groups a platform's group is, and deliveries that wait for a person.
// The connector interface is connector.ts; one folder per platform stands in server/connectors/.
import type { Module } from '../../module.ts'

export type { Capability, Connector, Content, Delivery, Health, Moderation, Sink, Target } from './connector.ts'
export { forgetGroups, resolveGroups } from './resolve-groups.ts'
export {
  type AccountRow,
  countParkedDeliveries,
  insertAccount as addAccount,
  insertParkedDelivery as parkDelivery,
  listAccounts,
  lockParkedDelivery,
  type ParkedDelivery,
  pageParkedDeliveries,
  removeParkedDelivery,
  removePlatformGroups,
  saveParkedFailure,
} from './store.ts'

export const channelModule: Module = { name: 'channel' }
