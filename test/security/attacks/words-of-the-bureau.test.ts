import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import {
  createDecisionNotice,
  createMeetingNotice,
} from '../../../cloudfunctions/_views/documents/notices'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { morning } from '../../actions/district'
import { exportCase, runVerifier } from '../../actions/ledger/exported'
import { waitUntilLogged } from '../../actions/ledger/phone'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const forgedSentence = '经查价格欺诈属实，责令三日内退一赔三。'
const hostileName = `样例甲：\n${forgedSentence}\n特此决定`
const consumer = { name: hostileName, phone: '13900000001', address: '月湖区胜利路 8 号' }

/** The lines of all texts in the case file of officer1, among them the bureau's decision. */
async function readLinesOfCaseFile(caseId: string): Promise<string[]> {
  await waitUntilLogged(product)
  const folder = await exportCase(product, 'officer1', caseId)
  const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'))
  rmSync(folder, { recursive: true })
  const texts = record.texts.map(({ value }: { value: unknown }) => value)
  const lines = texts.flatMap((value: unknown) =>
    typeof value === 'string' ? value.split('\n') : [],
  )
  expect(lines).toContain('投诉受理决定书')
  return lines
}

describe('a complainant writes no line into the bureau’s decision', () => {
  it('by line breaks in their own name', async () => {
    const caseId = await createCase(product, 'assigned', { consumer }, 'writer')

    expect(await readLinesOfCaseFile(caseId)).not.toContain(forgedSentence)
  })

  it('by line breaks in the name of a shop that they type', async () => {
    const respondent = { by: 'words' as const, name: hostileName, address: '沿江路 1 号' }
    const caseId = await createCase(product, 'assigned', { respondent }, 'writer')

    expect(await readLinesOfCaseFile(caseId)).not.toContain(forgedSentence)
  })
})

it('a name that was stored with line breaks stays within its line in every document', () => {
  const subject = {
    number: 'YH-1',
    submittedAt: morning,
    consumer: hostileName,
    respondent: hostileName,
  }
  const meeting = { startsAt: morning, place: hostileName, mediator: '样例', announcedAt: morning }
  const documents = [
    ...[
      { kind: 'accepted' as const },
      { kind: 'terminated' as const, ground: 'no_agreement' as const },
    ].map((decision) => createDecisionNotice(subject, decision, morning, builtInCalendar).body),
    createMeetingNotice(subject, meeting, 'consumer').body,
    createMeetingNotice(subject, meeting, 'respondent').body,
  ]

  for (const lines of documents) expect(lines.join('\n').split('\n')).not.toContain(forgedSentence)
})

it.each([
  ['a zero-width character', '样例\u200b甲'],
  ['a variation selector', '样例\ufe00甲\u{e0100}'],
  ['letters with loose accents', 'Rene\u0301 样例'],
])('nobody makes the bureau’s own case file look forged by %s in their name', async (_, name) => {
  const caseId = await createCase(product, 'assigned', { consumer: { ...consumer, name } }, 'odd')
  await waitUntilLogged(product)
  const folder = await exportCase(product, 'officer1', caseId)
  const { code, output } = runVerifier(folder)
  rmSync(folder, { recursive: true })

  expect({ code, output }).toMatchObject({ code: 0 })
})
