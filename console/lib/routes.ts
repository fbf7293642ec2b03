// Every route that the console calls, by type alone: nothing of the contract's schemas reaches the browser.
import type { backFillRoutes } from '../../contract/back-fill.ts'
import type { charterRoutes, measuredGoalRoutes } from '../../contract/charter.ts'
import type { chatRoutes } from '../../contract/chat.ts'
import type { communityRoutes } from '../../contract/community.ts'
import type { flowRoutes } from '../../contract/flow.ts'
import type { insightRoutes } from '../../contract/insight.ts'
import type { insightNetworkRoutes } from '../../contract/insight-network.ts'
import type { memberRoutes } from '../../contract/member.ts'
import type { participationRoutes } from '../../contract/participation.ts'
import type { questionRoutes } from '../../contract/questions.ts'
import type { rulesAcceptanceRoutes, rulesRoutes } from '../../contract/rules.ts'
import type { segmentRoutes } from '../../contract/segment.ts'
import type { stageRoutes } from '../../contract/stage.ts'
import type { todayRoutes } from '../../contract/today.ts'
import type { workspaceRoutes } from '../../contract/workspace.ts'
import type { ReplyOf } from '../../ui/api/typed-client.ts'

export type Routes = typeof workspaceRoutes &
  typeof communityRoutes &
  typeof charterRoutes &
  typeof measuredGoalRoutes &
  typeof rulesRoutes &
  typeof rulesAcceptanceRoutes &
  typeof memberRoutes &
  typeof chatRoutes &
  typeof insightRoutes &
  typeof insightNetworkRoutes &
  typeof participationRoutes &
  typeof todayRoutes &
  typeof questionRoutes &
  typeof backFillRoutes &
  typeof segmentRoutes &
  typeof stageRoutes &
  typeof flowRoutes

/** What a route answers: `Reply<'GET /api/v1/session'>`. */
export type Reply<Route extends keyof Routes & string> = ReplyOf<Routes, Route>

/** One item of a route that answers with a list. */
export type Item<Route extends keyof Routes & string> = Reply<Route> extends { items: (infer One)[] } ? One : never
