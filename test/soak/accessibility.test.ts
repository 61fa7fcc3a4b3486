import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listPageStates } from '../../scripts/screenshots/pages'
import { createSampleCases, type SampleCases } from '../../scripts/screenshots/sample-cases'
import { openPageState, paintTheme } from '../../scripts/screenshots/stand'
import { listen, rules, runAudit } from '../pages/audit/drive'
import { openPhones, type Story } from '../pages/screen'

const names = Object.fromEntries(
  'fresh offered onsite talking proposed settled terminated refused closing report warning invitation inspection draw sealedDraw consultation'
    .split(' ')
    .map((name) => [name, `{${name}}`]),
) as unknown as SampleCases
/** The rows by number: which cases they are about is known only when the district stands. */
const rows = listPageStates(names).map(({ who, url }, index) => [index, who, url] as const)

let story: Story
let cases: SampleCases
let script: string
beforeAll(async () => {
  script = await rules()
  story = await openPhones({ names: [...new Set(rows.map(([, who]) => who))] })
  cases = await createSampleCases(story.local)
  for (const phone of Object.values(story.phones)) await listen(phone)
})
afterAll(() => story?.close())

const STANDARD_PX = 16
const DOUBLE_PX = 32

describe('every page, by WCAG 2.2 AA and WeChat’s 体验评分', () => {
  it.each(rows)('%i: %s at %s', async (index, who) => {
    const state = listPageStates(cases)[index]!
    const phone = story.phones[who]!
    await openPageState(phone.headless!.page, state, STANDARD_PX)
    const problems = {
      standard: await runAudit(phone, script, 'standard'),
      dark: [] as string[],
      double: [] as string[],
    }
    await paintTheme(phone.headless!.page, 'dark')
    problems.dark = await runAudit(phone, script, 'colours')
    await openPageState(phone.headless!.page, state, DOUBLE_PX)
    problems.double = await runAudit(phone, script, 'large', 20)

    expect(problems).toEqual({ standard: [], dark: [], double: [] })
  })
})
