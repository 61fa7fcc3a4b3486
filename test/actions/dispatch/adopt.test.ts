import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRules } from '../../../miniprogram/shared/triage/default-rules'
import { firstWrong } from '../../security/audited'
import { caseIn } from '../case-in'
import { givePin, openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { gentle } from './gentle'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const rehearsed = async (ruleSet = gentle()) => ({
  ruleSet,
  ticket: (await product.as('d1').call('dispatch.replay', { ruleSet })).ticket,
})
const suggested = async (ruleSet = gentle(), by = 'd1') => {
  const input = await rehearsed(ruleSet)
  await product.as(by).call('dispatch.suggest', input)
  return input
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('dispatch.adopt', input))

describe('dispatch.adopt', () => {
  it('refuses rules that were not replayed, or not exactly these, and callers who may not adopt', async () => {
    const input = await suggested()
    await givePin(product.cloud, product.as('l1').openid)
    expect(await refused('l1', { ...input, ticket: 'made up' })).toBe('RULE_NOT_REPLAYED')
    expect(await refused('l1', { ...input, ruleSet: gentle('改了一个字') })).toBe('RULE_NOT_REPLAYED')
    expect(await refused('l1', { ...input, ruleSet: { version: '1' } })).toBe('INVALID_INPUT ruleSet.rules')
    for (const name of ['d1', 'o1', 'consumer', 'admin']) expect(await refused(name, input)).toBe('NOT_ALLOWED')
  })

  it('refuses what nobody suggested, something else than was suggested, and one’s own: two people decide', async () => {
    expect(await refused('l1', await rehearsed(gentle('没人提过')))).toBe('SECOND_PERSON_NEEDED')
    const own = await suggested(gentle('自己提的'), 'l1')
    expect(await refused('l1', own)).toBe('SECOND_PERSON_NEEDED')
    const { draft } = await product.as('head').call('dispatch.rules', {})
    expect(draft).toMatchObject({ ruleSet: { version: '自己提的' }, by: '样例l1', own: false })
  })

  it('switches them on for the next case; an old ticket is worth nothing after that', async () => {
    const input = await suggested()
    expect(await product.as('l1').call('dispatch.adopt', input)).toEqual({ version: '试行' })
    const { since, draft, history } = await product.as('d1').call('dispatch.rules', {})
    expect(since).toBeGreaterThan(0)
    expect(draft).toBeUndefined()
    expect(history).toEqual([
      { ruleSet: gentle(), since, by: '样例l1', suggestedBy: '样例d1' },
      { ruleSet: defaultRules },
    ])
    const caseId = await caseIn(product, 'received')
    expect((await product.as('d1').call('complaint.detail', { caseId })).triage).toMatchObject({
      version: '试行',
      rule: '价格小事',
      priority: 'P2',
    })
    expect(await refused('l1', input)).toBe('RULE_NOT_REPLAYED')
  })

  it('the log holds each edition: one that is changed, taken out or put in is found, and rules that none brought', async () => {
    const { database } = product.cloud
    const [one] = database.find('triage_editions', {})
    expect(await firstWrong(product)).toBe('sound')
    await database.update('triage_editions', { _id: one!._id }, { $set: { by: 'o1' } })
    expect(await firstWrong(product)).toBe(`triage_editions/${one!._id}`)
    await database.remove('triage_editions', { _id: one!._id })
    expect(await firstWrong(product)).toBe(`triage_editions/${one!._id}`)
    await database.insert('triage_editions', [one!, { ...one!, _id: 'PUTIN' }])
    expect(await firstWrong(product)).toBe('triage_editions/PUTIN')
    await database.remove('triage_editions', { _id: 'PUTIN' })
    await database.update('triage_rules', { _id: 'yuehu' }, { $set: { 'ruleSet.version': '改过' } })
    expect(await firstWrong(product)).toBe('triage_rules/yuehu')
    await database.update('triage_rules', { _id: 'yuehu' }, { $set: { 'ruleSet.version': '试行' } })
    expect(await firstWrong(product)).toBe('sound')
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.adopt',
    who: 'l1',
    ready: () => suggested(gentle(`试行${++edition}`)),
    other: (input) => ({ ...input, ticket: 'other' }),
  })
})

let edition = 1
