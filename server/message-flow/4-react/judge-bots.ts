import { z } from 'zod'
import { defineJob } from '../../kernel/jobs/define-job.ts'
import { listWithPrevious } from '../../modules/chat/index.ts'
import { judgeSuspects } from '../../modules/member/index.ts'

/** Looks at what accounts with a program's name do. Queued when an import ends; run twice, it judges the same again. */
export const judgeBots = defineJob({
  name: 'member.judge-suspects',
  payload: z.object({}),
  once: () => 'all',
  async run({ act }) {
    let after: string | null = null
    do {
      const from: string | null = after
      after = await act((ctx) => judgeSuspects(ctx, (memberId, limit) => listWithPrevious(ctx, memberId, limit), from))
    } while (after !== null)
  },
})
