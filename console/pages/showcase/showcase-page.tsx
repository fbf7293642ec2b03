import { Link } from '@tanstack/react-router'
import { useText } from '../../../ui/i18n/use-text.tsx'
import { PageHead } from '../../shell/page.tsx'
import { useTerms } from '../../terms/use-terms.ts'
import { ChartSamples } from './chart-samples.tsx'
import { ControlSamples } from './control-samples.tsx'
import { showcaseTexts } from './showcase-texts.ts'
import { StateSamples } from './state-samples.tsx'

/** Every part of the interface in every state, for those who change one and want to see what it does. */
export function ShowcasePage() {
  const t = useText(showcaseTexts)
  const terms = useTerms()
  return (
    <>
      <PageHead title={t('title')} crumbs={<Link to="/settings">{terms('settings')}</Link>} under={t('lead')} />
      <div className="pile">
        <ControlSamples />
        <StateSamples />
        <ChartSamples />
      </div>
    </>
  )
}
