import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Setting } from '#shared/contract/settings'
import type { ServiceLevels } from '#shared/settings/service-levels'
import { firstRules } from '#shared/settings/triage'
import { findFirstFault } from '../../../security/audited'
import { createCase } from '../../case-in'
import { givePin, openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { gentleRules, triageSetting } from './gentle'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** What `who` sends once they were shown the differences. */
const replaySetting = async <Value extends Setting>(who: string, setting: Value) => {
  const { ticket } = await product.as(who).call('dispatch.replay', { setting })
  return { setting, ticket }
}

/** A value that `by` has suggested, as the leader sends it to adopt it. */
const suggestRules = async (ruleSet = gentleRules(), suggesterId = 'dispatcher1') => {
  await product
    .as(suggesterId)
    .call('dispatch.suggest', await replaySetting(suggesterId, triageSetting(ruleSet)))
  return replaySetting('leader1', triageSetting(ruleSet))
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('dispatch.adopt', input))

describe('dispatch.adopt', () => {
  it('refuses rules that were not replayed, or not exactly these, and callers who may not adopt', async () => {
    const input = await suggestRules()
    await givePin(product.cloud, product.as('leader1').openid)

    expect(await getErrorCode('leader1', { ...input, ticket: 'made up' })).toBe('RULE_NOT_REPLAYED')
    expect(
      await getErrorCode('leader1', {
        ...input,
        setting: triageSetting(gentleRules('改了一个字')),
      }),
    ).toBe('RULE_NOT_REPLAYED')
    expect(
      await getErrorCode('leader1', {
        ...input,
        setting: triageSetting({ version: '1' } as never),
      }),
    ).toBe('INVALID_INPUT setting.value.rules')
    for (const name of ['dispatcher1', 'officer1', 'consumer', 'admin'])
      expect(await getErrorCode(name, input)).toBe('NOT_ALLOWED')
  })

  it('refuses a leader who was not shown the differences: a ticket of the person who suggested is worth nothing', async () => {
    const setting = triageSetting(gentleRules('没看过'))
    const ofSuggester = await replaySetting('dispatcher1', setting)
    await product.as('dispatcher1').call('dispatch.suggest', ofSuggester)

    expect(await getErrorCode('leader1', ofSuggester)).toBe('RULE_NOT_REPLAYED')

    const ofAnotherLeader = await replaySetting('headOfBranch', setting)
    expect(await getErrorCode('leader1', ofAnotherLeader)).toBe('RULE_NOT_REPLAYED')

    await product.as('leader1').call('dispatch.setting', { name: 'triage' })
    expect(await getErrorCode('leader1', ofSuggester)).toBe('RULE_NOT_REPLAYED')
  })

  it('shows a leader that an officer has 300 s in place of 60 s, and that one is asked in place of five', async () => {
    const { setting } = await product.as('leader1').call('dispatch.setting', { name: 'service' })
    const value = structuredClone(setting.value) as ServiceLevels
    value.offerTimings.P1.offerSeconds = 300
    value.offerTimings.P1.atOnce = 1
    const slower = { name: 'service' as const, value }
    const { differences } = await product.as('leader1').call('dispatch.replay', { setting: slower })

    expect(differences).toEqual([
      {
        place: '派单节奏：立即',
        type: 'changed',
        values: [
          { label: '同时问', before: '5 人', after: '1 人' },
          { label: '每人考虑', before: '60 秒', after: '5 分钟' },
        ],
      },
    ])
  })

  it('refuses what nobody suggested, something else than was suggested, and one’s own: two people decide', async () => {
    const unknown = await replaySetting('leader1', triageSetting(gentleRules('没人提过')))
    expect(await getErrorCode('leader1', unknown)).toBe('SECOND_PERSON_NEEDED')

    const ownSuggestion = await suggestRules(gentleRules('自己提的'), 'leader1')
    expect(await getErrorCode('leader1', ownSuggestion)).toBe('SECOND_PERSON_NEEDED')

    const { draft } = await product.as('headOfBranch').call('dispatch.setting', { name: 'triage' })
    expect(draft).toMatchObject({
      setting: { value: { version: '自己提的' } },
      by: '样例leader1',
      own: false,
    })
  })

  it('switches them on for the next case; an old ticket is worth nothing after that', async () => {
    const input = await suggestRules()
    expect(await product.as('leader1').call('dispatch.adopt', input)).toEqual({ version: '试行' })

    const { since, draft, history } = await product
      .as('dispatcher1')
      .call('dispatch.setting', { name: 'triage' })
    expect(since).toBeGreaterThan(0)
    expect(draft).toBeUndefined()
    expect(history).toEqual([
      {
        setting: triageSetting(gentleRules()),
        since,
        by: '样例leader1',
        suggestedBy: '样例dispatcher1',
      },
      { setting: triageSetting(firstRules) },
    ])

    const caseId = await createCase(product, 'received')
    expect(
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).triage,
    ).toMatchObject({
      version: '试行',
      rule: '价格小事',
      priority: 'P2',
    })
    expect(await getErrorCode('leader1', input)).toBe('RULE_NOT_REPLAYED')
  })

  it('service levels hold for cases filed from then on, and the record of each says which', async () => {
    const caseBefore = await createCase(product, 'received', { problemType: 'quality' })
    const { setting } = await product
      .as('dispatcher1')
      .call('dispatch.setting', { name: 'service' })
    if (setting.name !== 'service') throw new Error('another setting was answered')
    const targets = {
      ...setting.value.targets,
      owner: { P1: { minutes: 1 }, P2: { minutes: 5 }, P3: { minutes: 9 } },
    }
    const service = {
      name: 'service' as const,
      value: { ...setting.value, version: '快些', targets },
    }
    const { ticket, late } = await product
      .as('dispatcher1')
      .call('dispatch.replay', { setting: service })

    expect(late.map(({ target }) => target)).toContain('owner')

    await product.as('dispatcher1').call('dispatch.suggest', { setting: service, ticket })
    const otherSetting = await replaySetting('leader1', triageSetting(gentleRules('别的')))

    expect(await getErrorCode('leader1', otherSetting)).toBe('SECOND_PERSON_NEEDED')

    await product.as('leader1').call('dispatch.adopt', await replaySetting('leader1', service))
    const caseAfter = await createCase(product, 'received', { problemType: 'quality' })

    const readTargetMinutes = async (caseId: string) => {
      const { submittedAt, target } = await product
        .as('dispatcher1')
        .call('complaint.detail', { caseId })
      return ((target?.at ?? 0) - submittedAt) / 60_000
    }

    expect([await readTargetMinutes(caseBefore), await readTargetMinutes(caseAfter)]).toEqual([
      240, 9,
    ])
    expect(await findFirstFault(product)).toBe('sound')
  })

  it('the log holds each edition: one that is changed, taken out or put in is found, and rules that none brought', async () => {
    const { database } = product.cloud
    const [edition] = database.find('setting_editions', { name: 'triage' })

    expect(await findFirstFault(product)).toBe('sound')

    await database.update(
      'setting_editions',
      { _id: edition!._id },
      { $set: { adoptedBy: 'officer1' } },
    )

    expect(await findFirstFault(product)).toBe(`setting_editions/${edition!._id}`)

    await database.remove('setting_editions', { _id: edition!._id })
    expect(await findFirstFault(product)).toBe(`setting_editions/${edition!._id}`)

    await database.insert('setting_editions', [edition!, { ...edition!, _id: 'PUTIN' }])
    expect(await findFirstFault(product)).toBe('setting_editions/PUTIN')

    await database.remove('setting_editions', { _id: 'PUTIN' })
    await database.update(
      'settings',
      { _id: 'triage-yuehu' },
      { $set: { 'setting.value.version': '改过' } },
    )

    expect(await findFirstFault(product)).toBe('settings/triage-yuehu')

    await database.update(
      'settings',
      { _id: 'triage-yuehu' },
      { $set: { 'setting.value.version': '试行' } },
    )

    expect(await findFirstFault(product)).toBe('sound')
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.adopt',
    who: 'leader1',
    prepareInput: () => suggestRules(gentleRules(`试行${++edition}`)),
    changeInput: (input) => ({ ...input, ticket: 'other' }),
  })
})

let edition = 1
