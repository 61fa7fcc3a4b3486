import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { createSuspectedCase } from './suspected'

/** A data folder on which nothing ran for thirty-one days. */
const data = mkdtempSync(join(tmpdir(), 'late-'))
const caseIds: Record<'ended' | 'verifying', string> = { ended: '', verifying: '' }
let product: Product
beforeAll(async () => {
  const young = await openProduct({ data })
  caseIds.ended = await createCase(young, 'terminated', {}, 'forgotten')
  caseIds.verifying = await createSuspectedCase(young, 'waiting')
  await young.close()
  product = await openProduct({ data, seed: false, at: morning + 31 * 86_400_000 })
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

describe('what the law wants after the end', () => {
  it('parties not informed, and violations not verified, are escalated although the complaint is over', async () => {
    await product.cloud.call('jobs', {})

    const readTimelineTexts = async (caseId: string) =>
      (await product.as('leader1').call('complaint.detail', { caseId })).timeline.map(
        ({ text }) => text,
      )

    expect(await readTimelineTexts(caseIds.ended)).toContain(
      '催办（告知双方调解终止）：已提醒区局指挥中心',
    )
    expect(await readTimelineTexts(caseIds.verifying)).toContain('催办（核查期限）：已提醒市局')
    expect(
      product.cloud.database.find('notifications', { to: product.as('enforcement').openid })[0],
    ).toMatchObject({
      caseId: caseIds.verifying,
    })
  })

  it('refuses to extend a term that is over: TERM_OVER', async () => {
    const extensionInput = { caseId: caseIds.verifying, reason: '检测报告还要两周' }
    expect(await product.as('leader1').getErrorCode('mediation.extend', extensionInput)).toBe(
      'TERM_OVER',
    )
  })
})
