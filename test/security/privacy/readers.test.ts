import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Action } from '#shared/contract/action'
import { type ActionName, contract } from '#shared/contract/index'
import { otherPersonalData } from '../../../miniprogram/pages/privacy/notice/declared'
import { complaintInput } from '../../actions/case-in'
import type { Product } from '../../actions/cloud'
import { png, preserveFile } from '../../actions/evidence/photos'
import { strokes } from '../../actions/mediation/on-table'
import { openProductWithOwner } from '../../actions/modules/mediation-room/opened'

let product: Product
let known: Record<string, unknown>
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

/** What only this person has said, by the line of the notice that is about it. */
const marks: [line: RegExp, ...marks: string[]][] = [
  [/^姓名、电话、地址/, '甄独', '13777700001', '独特路77号'],
  [/^您写的经过/, '独特的经过', '独特的要求'],
  [/^远程调处里的发言/, '独特的发言'],
  [/^咨询的问题/, '独特的咨询'],
]

/** How the notice calls those who act for the bureau, for others, or for nobody. */
const called: Record<string, RegExp | undefined> = {
  officer1: /承办/,
  officer2: /协助/,
  officer3: /派单/,
  dispatcher1: /指挥中心/,
  leader1: /领导/,
  enforcement: /执法支队/,
  council: /消保委/,
  owner: /商家|双方/,
  stranger: undefined,
  formerOfficer: undefined,
  officerBranch2: undefined,
  dispatcherElsewhere: undefined,
  admin: undefined,
}

const readings = Object.entries(contract).flatMap(([area, verbs]) =>
  Object.entries(verbs as Record<string, Action>).flatMap(([verb, { writes }]) =>
    writes ? [] : [`${area}.${verb}` as ActionName],
  ),
)

/**
 * All that a person is answered to any reading action about the case, its shop, its room and the
 * question.
 */
async function answersTo(who: string): Promise<string> {
  const answers: string[] = []
  for (const name of readings) {
    const reply = await product.as(who).getReply(name, known as never)
    if (reply.ok) answers.push(JSON.stringify(reply.data))
  }
  return answers.join()
}

async function compare(): Promise<void> {
  for (const [who, title] of Object.entries(called)) {
    const read = await answersTo(who)
    for (const [line, ...own] of marks) {
      const { description, seenBy } = otherPersonalData.find((one) => line.test(one.description))!
      const seen = own.filter((mark) => read.includes(mark))
      const mayBe = title?.test(seenBy)
      expect(mayBe ? [] : seen, `${who} reads ${description}; the notice says ${seenBy}`).toEqual(
        [],
      )
    }
  }
}

it('the notice names everybody whom an action shows what a complainant has said, at each step of a case', {
  timeout: 240_000,
}, async () => {
  const { as, cloud } = product
  const { caseId } = await as('teller').call(
    'complaint.submit',
    complaintInput({
      consumer: { name: '甄独', phone: '13777700001', address: '月湖区独特路77号' },
      statement: '独特的经过，结账多收了 10 元。',
      request: '独特的要求，退还 10 元',
      evidence: [await preserveFile(product, 'teller', png)],
    }),
  )
  const { consultationId } = await as('teller').call('service.consult', {
    words: '独特的咨询，几天能退',
  })
  const { number } = cloud.database.find('cases', { _id: caseId })[0]!.state as { number: string }
  known = {
    caseId,
    number,
    merchantId: 'noodles',
    consultationId,
    box: 'waiting',
    evidenceId: '',
    after: 0,
    scene: 'wall.noodles',
    paper: { kind: 'terminated', ground: 'no_agreement', note: '谈不拢' },
  }
  await as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
  await compare()
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer3',
  })
  await compare()
  await as('officer3').call('officer.declineOffer', { caseId, reason: 'busy' })
  for (const one of ['officer1', 'officer2'])
    await as(one).getReply('officer.declineOffer', { caseId, reason: 'busy' })
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer1',
  })
  await as('officer1').call('officer.acceptOffer', { caseId })
  await as('dispatcher1').call('dispatch.sendReinforcement', { caseId, officerId: 'officer2' })
  await as('officer2').call('officer.acceptOffer', { caseId })
  await as('officer1').call('officer.recordContact', { caseId })
  await as('officer1').call('mediation.recordConsent', { caseId, mode: 'online' })
  await as('officer1').call('officer.referCase', { caseId, note: '疑似价格欺诈，请支队核查' })
  await as('officer1').call('room.open', { caseId })
  await as('teller').call('room.post', { caseId, text: '独特的发言' })
  await as('officer1').call('mediation.entrust', { caseId, bothAgree: true })
  await compare()
  const { agreement } = await as('officer1').call('mediation.proposeAgreement', {
    caseId,
    mode: 'online',
    request: '退还多收的 10 元。',
    clauses: [
      { kind: 'refund', amount: 1000, by: '2026-11-27', way: 'wechat' },
      { kind: 'nothing_further' },
    ],
    respondent: { phone: '13900000200', representative: '样例店主' },
  })
  const at = { caseId, textHash: agreement!.textHash, strokes }
  await as('officer1').call('mediation.signOnOfficerPhone', { ...at, signer: 'complainant' })
  await compare()
})
