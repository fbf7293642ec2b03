import { useMutation } from '@tanstack/react-query'
import { type CsvCell, toCsv } from '../../../ui/format/csv.ts'
import { downloadText } from '../../../ui/format/download.ts'
import { useText } from '../../../ui/i18n/use-text.tsx'
import type { GroupFigures } from '../../insight/insight-queries.ts'
import { api } from '../../lib/api.ts'
import { useTerms } from '../../terms/use-terms.ts'
import { communityTexts } from './community-texts.ts'

const pageSize = 500

/** Fetches every group of a community, page by page, and hands them over as a CSV file. */
export function useExportGroups(community: string): { exportGroups: () => void; isExporting: boolean } {
  const t = useText(communityTexts)
  const terms = useTerms()
  const { mutate, isPending } = useMutation({
    mutationFn: () => allGroups(community),
    onSuccess: (groups) => {
      const header = [t('group'), t('platform'), t('members'), t('speakers'), t('messages'), t('newcomers'), t('last')]
      const lines = groups.map((row): CsvCell[] => [
        row.name,
        terms.nameOf(row.platform),
        row.members,
        row.speakers7,
        row.messages7,
        row.newcomers7,
        row.lastMessageAt,
      ])
      downloadText(`${community}-${t('groupsTitle')}.csv`, toCsv(header, lines))
    },
  })
  return { exportGroups: () => mutate(), isExporting: isPending }
}

async function allGroups(community: string): Promise<GroupFigures[]> {
  const groups: GroupFigures[] = []
  for (;;) {
    const page = await api('GET /api/v1/communities/:community/insight/groups', {
      params: { community },
      query: { sort: 'name', offset: groups.length, limit: pageSize },
    })
    groups.push(...page.items)
    if (page.items.length === 0 || groups.length >= page.total) return groups
  }
}
