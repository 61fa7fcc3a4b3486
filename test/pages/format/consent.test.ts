import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shanghaiDayOf } from '#shared/calendar/days'
import type { CaseView } from '#shared/contract/case-view'
import {
  consentText,
  currentMediationMode,
  possibleConsents,
} from '../../../miniprogram/format/consent'
import { callsAsPerson } from '../../../scripts/screenshots/calls'
import { agreementInput, strokes } from '../../actions/mediation/on-table'
import { expectScreenText, openPhones, press, type Story, type StoryPhone, until } from '../screen'

describe('how both sides can have agreed', () => {
  it.each<[string, number | undefined, string[]]>([
    [
      'in the shop',
      1,
      [
        '现场调解：双方当面同意',
        '现场调解：消费者电话、商家当面同意',
        '电话调解：双方电话同意',
        '网络调解：双方电话同意',
      ],
    ],
    [
      'from afar',
      undefined,
      ['电话调解：双方电话同意', '网络调解：双方电话同意', '现场调解：双方电话同意'],
    ],
  ])('%s the likeliest comes first', (_, arrivedAt, said) => {
    expect(possibleConsents({ ...(arrivedAt && { arrivedAt }) }).map(consentText)).toEqual(said)
  })

  it.each<[Pick<CaseView, 'arrivedAt' | 'consent'>, string]>([
    [{}, 'phone'],
    [{ arrivedAt: 5 }, 'on_site'],
    [{ consent: { mode: 'online', at: 3 } }, 'online'],
    [{ arrivedAt: 5, consent: { mode: 'phone', at: 3 } }, 'on_site'],
    [{ arrivedAt: 5, consent: { mode: 'phone', at: 5 } }, 'phone'],
  ])('%o is mediated %s', (view, mode) => {
    expect(currentMediationMode(view)).toBe(mode)
  })
})

describe('on the way to what the officer wanted', () => {
  let story: Story
  let officer: StoryPhone
  let as: ReturnType<typeof callsAsPerson>
  beforeAll(async () => {
    story = await openPhones({ names: ['officer'] })
    officer = story.phones.officer!
    as = callsAsPerson(story.local)
  })
  afterAll(() => story?.close())

  const createAcceptedCase = async (
    steps: ('recordContact' | 'recordArrival')[],
    merchantId = 'merchant-001',
  ) => {
    const { caseId } = await as('consumer')('complaint.submit', {
      consumer: { name: '样例甲', phone: '13900000001', address: '鹰潭市月湖区样例路1号' },
      respondent: { by: 'register', merchantId },
      problemType: 'price',
      statement: '标价15元收了25元',
      request: '退还10元',
      occurredAt: story.local.cloud.clock.now() - 600_000,
    })
    await as('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
    await as('dispatcher')('dispatch.confirmTriage', {
      caseId,
      class: 'ordinary',
      officerId: 'officer-1',
    })
    for (const step of ['acceptOffer', ...steps] as const)
      await as('officer')(`officer.${step}`, { caseId })
    await officer.go('reLaunch', `/officer/case/case?id=${caseId}`)
    await expectScreenText(officer, '征得双方同意调解')

    return caseId
  }

  const dialog = () => officer.headless!.page.locator('dialog')

  const answerDialog = async (name: string) => {
    await dialog().getByText('双方都同意调解吗？').waitFor()
    await dialog().getByRole('button', { name, exact: true }).click()
  }

  const consentOf = async (caseId: string) =>
    (await as('officer')('complaint.detail', { caseId })).consent

  it('one question, then the page that was wanted, with the mode that was said', async () => {
    const caseId = await createAcceptedCase(['recordContact', 'recordArrival'])
    await officer.tap('#more-tools')
    await officer.tap('#tool-announce')
    await answerDialog('现场调解：消费者电话、商家当面同意')
    await officer.at('officer/announce/announce')

    expect(await consentOf(caseId)).toMatchObject({
      mode: 'on_site',
      asked: { consumer: 'phone', merchant: 'in_person' },
    })

    // 记过一次，就不再问
    await officer.go('reLaunch', `/officer/case/case?id=${caseId}`)
    await expectScreenText(officer, '现场调解：消费者电话、商家当面同意')

    await press(officer, '#settle')
    expect(await (await officer.at('officer/settle/settle')).data('settlement.mode')).toBe(
      'on_site',
    )
  })

  it('from afar, by phone', async () => {
    const caseId = await createAcceptedCase(['recordContact'], 'merchant-002')
    await press(officer, '#settle-by-phone')
    await answerDialog('电话调解：双方电话同意')

    expect(await (await officer.at('officer/settle/settle')).data('settlement.mode')).toBe('phone')
    expect(await consentOf(caseId)).toMatchObject({
      mode: 'phone',
      asked: { consumer: 'phone', merchant: 'phone' },
    })
  })

  it('an officer who cancels stays on the page, and nothing is recorded', async () => {
    const caseId = await createAcceptedCase(['recordContact', 'recordArrival'], 'merchant-003')
    await officer.tap('#more-tools')
    await officer.tap('#tool-entrust')
    await answerDialog('取消')
    await until('the sheet is gone', async () => (await dialog().count()) === 0)
    await officer.at('officer/case/case')

    expect(await consentOf(caseId)).toBeUndefined()
  })

  it('a party does not consent: the page to terminate opens, with its ground chosen', async () => {
    const caseId = await createAcceptedCase(['recordContact', 'recordArrival'], 'merchant-004')
    await officer.tap('#tool-agreement')
    await answerDialog('有一方不同意调解')

    expect(await (await officer.at('officer/terminate/terminate')).data('ground')).toBe('absent')

    await officer.type('商家说不接受调解', '#note textarea')
    await press(officer, '#save')
    await officer.at('officer/case/case')
    const ended = await as('officer')('complaint.detail', { caseId })

    expect(ended).toMatchObject({ state: 'terminated', outcome: { ground: 'absent' } })
    expect(ended.consent).toBeUndefined()
  })

  it('opened again, the old paper is read without a question; another text asks for it', async () => {
    const { clock } = story.local.cloud
    const caseId = await createAcceptedCase(['recordContact', 'recordArrival'], 'merchant-005')
    await as('officer')('mediation.recordConsent', { caseId, mode: 'on_site' })
    const due = {
      kind: 'refund',
      amount: 1000,
      by: shanghaiDayOf(clock.now()),
      way: 'cash',
    } as const
    const { agreement } = await as('officer')(
      'mediation.proposeAgreement',
      agreementInput(caseId, { clauses: [due] }),
    )
    const signing = { caseId, textHash: agreement!.textHash, strokes }
    await as('consumer')('mediation.sign', signing)
    await as('officer')('mediation.signOnOfficerPhone', { ...signing, signer: 'respondent' })
    await as('leader')('mediation.attestSignature', {
      caseId,
      signer: 'respondent',
      note: '店主说是自己签的',
    })
    await as('consumer')('complaint.rate', { caseId, stars: 1, tags: [] })
    await as('consumer')('mediation.reopen', { caseId, reason: '还是没有退钱给我' })
    await as('officer')('officer.recordContact', { caseId })

    await officer.go('reLaunch', `/officer/case/case?id=${caseId}`)
    await officer.tap('#tool-agreement')
    await officer.at('pages/agreement/sign/sign')
    await officer.go('navigateTo', `/officer/agreement/agreement?id=${caseId}`)
    await press(officer, '#propose')
    await answerDialog('电话调解：双方电话同意')
    await until(
      'the text is on the table',
      async () =>
        (await consentOf(caseId)) &&
        (await officer.mp.currentPage())?.path === 'pages/agreement/sign/sign',
    )
    const { timeline } = await as('officer')('complaint.detail', { caseId })

    expect(timeline.slice(-2).map(({ type }) => type)).toEqual([
      'mediation.consented',
      'agreement.proposed',
    ])
  })
})
