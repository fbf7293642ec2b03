// Branded ids: a MemberId can never be passed where a GroupId is wanted. All are uuid v7 made in the application.
import { z } from 'zod'

const id = <Brand extends string>(_brand: Brand) => z.uuid().brand<Brand>()

export const WorkspaceId = id('WorkspaceId')
export type WorkspaceId = z.infer<typeof WorkspaceId>

export const StaffId = id('StaffId')
export type StaffId = z.infer<typeof StaffId>

export const CommunityId = id('CommunityId')
export type CommunityId = z.infer<typeof CommunityId>

export const GroupId = id('GroupId')
export type GroupId = z.infer<typeof GroupId>

/** One person of a workspace, whatever number of platform identities they have. */
export const MemberId = id('MemberId')
export type MemberId = z.infer<typeof MemberId>

export const IdentityId = id('IdentityId')
export type IdentityId = z.infer<typeof IdentityId>

/** One connected account on one platform, or the pseudo account that imports of one platform run under. */
export const AccountId = id('AccountId')
export type AccountId = z.infer<typeof AccountId>

/** Carries the message's own time in its first 48 bits, so it orders a log and names a partition. */
export const MessageId = id('MessageId')
export type MessageId = z.infer<typeof MessageId>

export const TagId = id('TagId')
export type TagId = z.infer<typeof TagId>

export const SegmentId = id('SegmentId')
export type SegmentId = z.infer<typeof SegmentId>

export const GoalId = id('GoalId')
export type GoalId = z.infer<typeof GoalId>

export const FactId = id('FactId')
export type FactId = z.infer<typeof FactId>

export const ImportId = id('ImportId')
export type ImportId = z.infer<typeof ImportId>

/** A calendar date in the community's own zone, `YYYY-MM-DD`. */
export const CommunityDay = z.iso.date().brand<'CommunityDay'>()
export type CommunityDay = z.infer<typeof CommunityDay>
