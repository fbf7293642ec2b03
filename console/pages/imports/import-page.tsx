import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useFormat } from '../../../ui/format/use-format.tsx'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { Outcome } from '../../shell/outcome.tsx'
import { PageHead } from '../../shell/page.tsx'
import { PageWaiting } from '../../shell/page-waiting.tsx'
import { FinishedImport } from './finished-import.tsx'
import { formatName } from './format-name.ts'
import { type Import, importQuery, isMoving } from './imports-queries.ts'
import { importsTexts } from './imports-texts.ts'
import { PrepareImport } from './prepare-import.tsx'
import { RunningImport } from './running-import.tsx'
import { StateTag } from './state-tag.tsx'

/** One import, whatever state it is in: questions before it starts, progress while it runs, a report when it is over. */
export function ImportPage() {
  const { import: id } = useParams({ from: '/in/imports/$import' })
  const asked = useQuery(importQuery(id))
  return (
    <Outcome of={asked} waiting={<PageWaiting />}>
      {(one) => <ImportView key={one.id} one={one} />}
    </Outcome>
  )
}

/** What came in, or went again, changes every list and figure: once the import rests they are asked for anew. */
function useFreshFigures(one: Import): void {
  const client = useQueryClient()
  const wasMoving = useRef(false)
  const isGoingOn = isMoving(one)
  useEffect(() => {
    if (wasMoving.current && !isGoingOn) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' && queryKey[0] !== 'session' })
    }
    wasMoving.current = isGoingOn
  }, [client, isGoingOn])
}

function ImportView({ one }: { one: Import }) {
  useFreshFigures(one)
  const t = useText(importsTexts)
  const format = useFormat()
  const details = [one.format && formatName(one.format), format.size(one.bytes), one.startedBy].filter(Boolean).join(' · ')
  return (
    <>
      <PageHead
        title={one.fileName}
        crumbs={[
          <Link key="all" to="/imports">
            {t('title')}
          </Link>,
          <span key="details">{details}</span>,
        ]}
        beside={<StateTag state={one.state} />}
      />
      {one.state === 'uploaded' ? (
        <PrepareImport one={one} />
      ) : one.state === 'running' || one.state === 'undoing' ? (
        <RunningImport one={one} />
      ) : (
        <FinishedImport one={one} />
      )}
    </>
  )
}
