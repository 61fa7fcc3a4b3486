import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { refusedWithoutTrace } from '../writes'
import { bothSign, onTable, ready } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('mediation.agreement', () => {
  it('shows both parties’ phones the same text and fingerprint; only the officer what was typed', async () => {
    const { caseId, textHash } = await onTable(product)
    const consumer = await product.as('consumer').call('mediation.agreement', { caseId })
    const officer = await product.as('officer1').call('mediation.agreement', { caseId })
    expect(consumer.text).toBe(officer.text)
    expect(consumer).toMatchObject({ textHash, fingerprint: officer.fingerprint })
    expect(consumer).not.toHaveProperty('form')
    expect(officer.form).toMatchObject({ mode: 'on_site', clauses: [{ kind: 'refund' }, {}, {}] })
  })

  it('a reader of the bureau is noted', async () => {
    const { caseId } = await onTable(product, 'noted')
    const before = product.cloud.database.count('access_log', { caseId })
    await product.as('officer1').call('mediation.agreement', { caseId })
    await product.as('noted').call('mediation.agreement', { caseId })
    expect(product.cloud.database.count('access_log', { caseId })).toBe(before + 1)
  })

  it.each([
    'stranger',
    'officer2',
    'officerElsewhere',
    'leader1',
    'enforcement',
    'dispatcherElsewhere',
  ])('is not for %s, before or after the signing', async (name) => {
    const at = await onTable(product, `of-${name}`)
    const ask = () => product.as(name).refused('mediation.agreement', { caseId: at.caseId })
    expect(await refusedWithoutTrace(product, ask)).toBe('CASE_NOT_FOUND')
    await bothSign(product, at, `of-${name}`)
    expect(await ask()).toBe('CASE_NOT_FOUND')
  })

  it('the leader sees that it was signed, and nothing of its text', async () => {
    const at = await onTable(product, 'led')
    await bothSign(product, at, 'led')
    const view = await product.as('leader1').call('complaint.detail', { caseId: at.caseId })
    expect(view.agreement).toMatchObject({ state: 'effective', amountFen: 1000 })
    expect(JSON.stringify(view)).not.toMatch(/样例甲|13900000200|核验码/)
  })

  it('there is none before one was proposed', async () => {
    expect(
      await product
        .as('officer1')
        .refused('mediation.agreement', { caseId: await ready(product, 'bare') }),
    ).toBe('NO_TEXT')
  })
})
