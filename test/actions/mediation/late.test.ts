import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { bothSign, form, ready } from './on-table'
import { suspected } from './suspected'

/** A data folder on which nothing ran for thirty-one days. */
const data = mkdtempSync(join(tmpdir(), 'late-'))
const left: Record<'ended' | 'verifying' | 'confirmable', string> = { ended: '', verifying: '', confirmable: '' }
let product: Product
beforeAll(async () => {
  const young = await openProduct({ data })
  left.ended = await caseIn(young, 'terminated', {}, 'forgotten')
  left.verifying = await suspected(young, 'waiting')
  left.confirmable = await ready(young, 'slow')
  const officer = young.as('o1')
  await officer.call('mediation.entrust', { caseId: left.confirmable, bothAgree: true })
  const back = { caseId: left.confirmable, result: 'agreed', note: '双方同意退还多收的钱' } as const
  await young.as('association').call('mediation.handBack', back)
  const { agreement } = await officer.call('mediation.propose', form(left.confirmable))
  await bothSign(young, { caseId: left.confirmable, textHash: agreement!.textHash }, 'slow')
  await young.close()
  product = await openProduct({ data, seed: false, at: morning + 31 * 86_400_000 })
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

describe('what the law wants after the end', () => {
  it('parties not informed, and violations not verified, are escalated although the complaint is over', async () => {
    await product.cloud.call('clock', {})
    const told = async (caseId: string) =>
      (await product.as('l1').call('complaint.detail', { caseId })).timeline.map(({ text }) => text)
    expect(await told(left.ended)).toContain('催办（告知双方调解终止）：已提醒区局指挥中心')
    expect(await told(left.verifying)).toContain('催办（核查期限）：已提醒市局')
    expect(product.cloud.database.find('notifications', { to: product.as('squad').openid })[0]).toMatchObject({
      caseId: left.verifying,
    })
  })

  it('nothing is prolonged that is over: TERM_OVER', async () => {
    const asked = { caseId: left.verifying, reason: '检测报告还要两周' }
    expect(await product.as('l1').refused('mediation.extend', asked)).toBe('TERM_OVER')
  })

  it('after thirty days there is no way to the court', async () => {
    const asked = { caseId: left.confirmable, form: 'confirmation' } as const
    expect(await product.as('slow').refused('paper.make', asked)).toBe('NO_PAPER')
    expect(await product.as('slow').call('complaint.detail', { caseId: left.confirmable })).not.toHaveProperty(
      'confirmBy',
    )
  })
})
