import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rewriteAfterRemovals } from 'miniapp-cloud/folder'
import type { GenericSchema } from 'valibot'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName, Input, Output } from '#shared/contract/index'
import { commitTexts, committedFieldsOf } from '../../../cloudfunctions/_gateway/committed-texts'
import { withFolderSource } from '../../../scripts/backup/folder'
import { writeBackup } from '../../../scripts/backup/write-backup'
import { complaintInput, reportInput, settlement } from '../../actions/case-in'
import { backupKey, type Product } from '../../actions/cloud'
import { openidOf } from '../../actions/district'
import { jpeg, png, preserveFile, uploadFile } from '../../actions/evidence/photos'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { findTraces } from '../../actions/ledger/traces'
import { agreementInput, strokes } from '../../actions/mediation/on-table'
import { bindRepresentative } from '../../actions/merchant/bound'
import { pushNotice, sendSignedNotice } from '../../actions/modules/livestream/notices'
import { openStudio } from '../../actions/modules/livestream/studio'
import { actions, schemaOf } from '../../attack/actions'
import { wordsIn } from '../../attack/made'
import { Marks } from '../../attack/marks'
import { forwardedActions, nameOf } from '../../house/actions'

/** Fields whose words stay when a case goes, and why. */
const stays: [fields: RegExp, why: string][] = [
  [
    / (\w*\.)?(cursor|fileID|ticket|proof|code|phoneCode|number)$/,
    'what the server gave out before, and no words',
  ],
  [
    /^(merchant\.(search|find)|service\.grids) (word|scope)$|^merchant\.batch batch$/,
    'is looked for, and kept nowhere',
  ],
  [/^dispatch\.\w+ setting\./, 'rules of the bureau, whose editions explain how cases were sorted'],
  [/^staff\./, 'accounts of staff: who acted is part of every record'],
  [
    /^warning\.|^evidence\.ticket name$/,
    'warnings are published and kept; a ticket’s name is dropped',
  ],
  [
    /^service\.reportPhoneError message$/,
    'is logged without Chinese text, openids and numbers of five digits or more, and kept nowhere',
  ],
  [/^mediation\.preview /, 'is shown as it would go out, and kept nowhere'],
  [
    /^merchant\.(vendor|record|judge|object|settle|award) /,
    'the register, and the shop’s own scorecard',
  ],
]
/** Texts of actions that only pass on their command: one function commits to all of them. */
const passedOn = forwardedActions.flatMap((action) => {
  const name = nameOf(action)
  const inputSchema = schemaOf.get(name) as unknown as GenericSchema
  return committedFieldsOf(inputSchema).map((field) => ({ name, field }))
})
const years = 11 * 366 * 86_400_000

const folder = mkdtempSync(join(tmpdir(), 'words-'))
const data = join(folder, 'data')
const backupFolder = join(folder, 'backup')
const marks = new Marks()
/** What was said, by who said it in which field. */
const said: Record<string, string> = {}
const covered = new Set<string>()
const logs: string[] = []
let product: Product

const open = (more: object = {}) => openStudio({ data: join(data, 'cloud'), ...more })

const reopenAt = async (at: number) => {
  await product.close()
  await rewriteAfterRemovals(join(data, 'cloud', 'db'))
  product = await open({ seed: false, at })
}

/** Does a call in which each field for words holds words that are nowhere else. */
async function say<Name extends ActionName>(
  who: string,
  action: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const fields = wordsIn(schemaOf.get(action)!)

  const marked = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => marked(one, path))

    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [
          name,
          marked(inner, path ? `${path}.${name}` : name),
        ]),
      )

    const field = path.split('.').at(-1)!
    const isPhone = field === 'phone' && typeof value === 'string'
    if (value === '') return value

    if (
      !isPhone &&
      (!fields.includes(path) || typeof value !== 'string' || stayed(`${action} ${path}`))
    )
      return value

    // A link holds no Chinese words, so a number marks it.
    const words =
      isPhone || field === 'link'
        ? marks.phone()
        : /name$|representative$/i.test(field)
          ? marks.name()
          : marks.words()
    said[`${who}: ${action} ${path} ${words}`] = words
    covered.add(`${action} ${path}`)

    return field === 'link' ? `https://example.com/${words}` : words
  }

  await product.cloud.database.remove('quotas', {})
  const answer = await product.as(who).call(action, marked(input, '') as Input<Name>)
  logs.push(JSON.stringify(product.cloud.calls.splice(0).map((call) => call.logs)))

  return answer
}

const stayed = (field: string) => stays.find(([fields]) => fields.test(field))

let filers = 0

const fileComplaint = async (change: object = {}) => {
  const who = `filer-${++filers}`
  const { caseId } = await say(who, 'complaint.submit', {
    ...complaintInput(),
    ...change,
  } as Input<'complaint.submit'>)
  return { who, caseId }
}

const withOfficer = async (change: object = {}, sorted: 'ordinary' | 'urgent' = 'ordinary') => {
  const one = await fileComplaint(change)
  const { caseId } = one
  await say('dispatcher1', 'complaint.decide', { caseId, decision: 'accept' })
  await say('dispatcher1', 'dispatch.confirmTriage', {
    caseId,
    class: sorted,
    officerId: 'officer1',
  })
  await say('officer1', 'officer.acceptOffer', { caseId })
  await say('officer1', 'officer.recordContact', { caseId })

  return one
}

const withdraw = ({ who, caseId }: { who: string; caseId: string }) =>
  say(who, 'complaint.withdraw', { caseId, reason: '不投诉了' })

async function handedOver({ caseId }: { caseId: string }): Promise<void> {
  await say('dispatcher1', 'complaint.handOver', {
    caseId,
    target: 'seller_place',
    bureau: '样例市样例区市场监督管理局',
  })
  await say('dispatcher1', 'complaint.recordReceipt', { caseId, receipt: '收件编号样例一' })
}

const verified = async (caseId: string) => {
  await say('dispatcher1', 'dispatch.confirmTriage', {
    caseId,
    class: 'ordinary',
    officerId: 'officer1',
  })
  await say('officer1', 'officer.acceptOffer', { caseId })
  await say('officer1', 'officer.conclude', { caseId, finding: 'filed', note: '现场查实' })
  await say('officer1', 'mediation.decide', { caseId, decision: 'warned', note: '警告' })
}

const agent = {
  name: '代理人',
  phone: '13900000009',
  matters: '投诉',
  powers: '和解',
  from: '2026-11-01',
  to: '2026-12-31',
}
const inWords = { by: 'words', name: '路口小店', address: '胜利路 1 号' } as const
const online = {
  by: 'online',
  channel: 'shop',
  platform: 'other',
  platformName: '样例平台',
  name: '样例网店',
  link: 'https://example.com/1',
  addressStatus: 'elsewhere',
  address: '样例市样例区一路 1 号',
} as const
const stall = { by: 'stall', appearance: '卖烤红薯的三轮车' } as const
const spot = { longitude: 117.005, latitude: 28.005 }
const person = { name: '某人', phone: '13900000001', address: '月湖区某路 8 号' }

async function complaints(): Promise<void> {
  await withdraw(await fileComplaint({ agent, respondent: inWords }))
  await handedOver(await fileComplaint({ respondent: online, mayTransfer: true }))
  const who = `filer-${filers + 1}`
  await withdraw(
    await fileComplaint({
      respondent: stall,
      place: spot,
      evidence: [await preserveFile(product, who)],
    }),
  )

  for (const change of [
    { respondent: online },
    { respondent: inWords, agent },
    { respondent: stall, place: spot, evidence: [await preserveFile(product, 'dispatcher1')] },
  ]) {
    const complaint = { ...complaintInput(), ...change } as Input<'complaint.record'>['complaint']
    const { caseId } = await say('dispatcher1', 'complaint.record', {
      source: 'counter',
      complaint,
    })
    await say('dispatcher1', 'complaint.decide', {
      caseId,
      decision: 'refuse',
      ground: 'not_ours',
      reason: '不归我们管',
    })
    const { evidence: _, ...other } = { evidence: [], ...change }
    const report = reportInput({ reporter: person, ...other })
    await verified(
      (await say('dispatcher1', 'complaint.record', { source: 'counter', report })).caseId,
    )
  }

  for (const change of [
    { respondent: online },
    { respondent: inWords },
    { respondent: stall, place: spot, evidence: [await preserveFile(product, 'reporter')] },
  ])
    await verified(
      (await say('reporter', 'complaint.report', reportInput({ reporter: person, ...change })))
        .caseId,
    )

  const lacking = await fileComplaint({ consumer: {}, request: '', statement: '多收了钱' })
  const supplement = { text: '结账时多收了十元', ...person, request: '退钱' }
  await say(lacking.who, 'complaint.supplement', { caseId: lacking.caseId, ...supplement })
  const split = { caseId: lacking.caseId, clue: '后厨用回收的油', problemType: 'safety' } as const
  await verified((await say('dispatcher1', 'complaint.split', split)).caseId)
  await say(lacking.who, 'complaint.changePhone', {
    caseId: lacking.caseId,
    by: 'words',
    phone: person.phone,
  })
  await withdraw(lacking)
}

/** A check of goods that becomes a report, and what was said in both. */
async function checkedGoods(): Promise<void> {
  const { caseId } = await say('doubter', 'complaint.requestCheck', {
    respondent: inWords,
    statement: '怀疑奶粉不是正品',
    phone: person.phone,
    place: spot,
    occurredAt: product.cloud.clock.now() - 60_000,
  })
  await say('officer1', 'officer.acceptOffer', { caseId })
  await say('officer1', 'officer.recordContact', { caseId })

  for (const voucher of ['purchase', 'quality', 'licence'] as const)
    await say('officer1', 'complaint.checkVoucher', {
      caseId,
      voucher,
      result: 'missing',
      note: '没有带来',
    })

  const ending = { caseId, result: 'suspected', note: '罐底批号被磨掉' } as const
  const { goodsCheck } = await say('officer1', 'complaint.concludeCheck', ending)
  await verified(goodsCheck!.report!.caseId)
}

async function dispatched(): Promise<void> {
  const declined = await fileComplaint()
  await say('dispatcher1', 'complaint.decide', { caseId: declined.caseId, decision: 'accept' })
  await say('dispatcher1', 'dispatch.confirmTriage', {
    caseId: declined.caseId,
    class: 'ordinary',
    officerId: 'officer1',
  })
  await say('officer1', 'officer.declineOffer', {
    caseId: declined.caseId,
    reason: 'other',
    note: '家里有事',
  })
  await withdraw(declined)
  const returned = await withOfficer()
  await say('officer1', 'officer.returnCase', {
    caseId: returned.caseId,
    reason: 'other',
    note: '店在别的区',
  })
  await withdraw(returned)
  const recalled = await withOfficer()
  await say('dispatcher1', 'dispatch.recallCase', {
    caseId: recalled.caseId,
    reason: 'other',
    note: '一直没有去',
  })
  await withdraw(recalled)
  const joint = await withOfficer()
  const { invitation } = await say(joint.who, 'complaint.invite', { caseId: joint.caseId })
  const joins = { invitation, consents: true as const, consumer: person, statement: '我也被多收了' }
  await say('guest', 'complaint.join', joins)
  await say('officer1', 'complaint.exclude', {
    caseId: joint.caseId,
    person: 2,
    reason: '说的是另一家店',
  })
  await withdraw(joint)
  const urgent = await withOfficer({}, 'urgent')
  const ending = {
    caseId: urgent.caseId,
    mode: 'phone',
    ground: 'no_agreement',
    note: '谈不拢',
  } as const
  await say('officer1', 'mediation.terminate', ending)
  await say('leader1', 'command.decideClosing', {
    caseId: urgent.caseId,
    allowed: true,
    reason: '同意',
  })
}

async function mediated(): Promise<void> {
  const photo = await preserveFile(product, `filer-${filers + 1}`, png)
  const { who, caseId } = await withOfficer({ evidence: [photo] })
  await say('officer1', 'officer.nameBatch', { caseId, batch: '李家酒坊 8 号' })
  const on = { caseId }
  const { id: orderId } = await say('leader1', 'command.order', {
    ...on,
    to: ['officer1'],
    text: '先找三楼的住户核实',
  })
  await say('officer1', 'command.report', { orderId, result: '三楼的住户说见过' })
  await say('officer1', 'complaint.requestMaterials', {
    ...on,
    needs: ['receipt'],
    note: '要小票',
    days: 3,
  })
  await say('owner', 'merchant.respond', { ...on, response: 'explain', text: '没有多收' })
  await say('owner', 'merchant.recuse', { ...on, reason: '网格员是他亲戚' })
  await say('leader1', 'mediation.decideRecusal', { ...on, granted: false, reason: '不是亲戚' })
  await say(who, 'mediation.requestRecusal', { ...on, reason: '网格员是店主表弟' })
  await say('leader1', 'mediation.decideRecusal', { ...on, granted: false, reason: '不是表弟' })
  await say('officer1', 'mediation.pause', { ...on, note: '鉴定秤' })
  await say('officer1', 'mediation.resume', { ...on, note: '秤是准的' })
  await say('officer1', 'mediation.recordConsent', { ...on, mode: 'online' })
  await say('officer1', 'room.open', on)
  await say(who, 'room.post', { ...on, text: '你们昨天答应退的' })
  await say('officer1', 'room.note', { ...on, text: '店主愿意退一半' })
  const terms = { remedies: ['refund' as const], amountFen: 500, note: '退五元', by: '2026-12-01' }
  await say('owner', 'room.propose', { ...on, ...terms })
  await say('officer1', 'room.close', on)
  const { streamId } = await say(who, 'live.open', on)
  await sendSignedNotice(product, pushNotice(streamId, true, '1', product.cloud.clock.now()))
  await say('officer1', 'live.mark', { streamId, at: 0, note: '价目表在这里' })
  await say(who, 'live.end', { streamId })
  const copy = await preserveFile(product, 'officer1', jpeg, { origin: 'staff' })
  await say('officer1', 'evidence.redact', {
    ...on,
    evidenceId: photo,
    copy,
    boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }],
  })
  await say('dispatcher1', 'evidence.review', {
    ...on,
    copyId: copy,
    publishable: true,
    note: '遮好了',
  })
  await say('officer1', 'officer.referCase', { ...on, note: '秤不准' })
  await say('enforcement', 'mediation.verify', { ...on, finding: 'filed', note: '查实' })
  await say('leader1', 'mediation.extend', { ...on, reason: '店主在外地' })
  await say('enforcement', 'mediation.decide', { ...on, decision: 'penalised', note: '罚款' })
  await say('enforcement', 'mediation.publish', { ...on, note: '公示系统' })
  await say('officer1', 'mediation.issueNotice', {
    ...on,
    at: product.cloud.clock.now() + 3_600_000,
    place: '三楼王某家',
  })
  await say('officer1', 'mediation.entrust', { ...on, bothAgree: true })
  await say('council', 'mediation.returnEntrustment', { ...on, result: 'agreed', note: '同意退' })
  const agents = {
    respondent: { phone: '13900000200', agent: { name: '店里的人', phone: '13900000201' } },
  }
  const complainantAgent = { name: '他侄子', phone: '13900000202' }
  const both = { ...agents, complainantAgent, performed: '当场给了十元', waived: true }
  await say('officer1', 'mediation.proposeAgreement', agreementInput(caseId, both))
  const { agreement } = await say('officer1', 'mediation.proposeAgreement', agreementInput(caseId))
  await say('officer1', 'mediation.signOnOfficerPhone', {
    ...on,
    textHash: agreement!.textHash,
    signer: 'respondent',
    strokes,
  })
  await say('leader1', 'mediation.attestSignature', {
    ...on,
    signer: 'respondent',
    note: '店主说是自己签的',
  })
  await say('officer1', 'mediation.settle', { ...on, ...settlement })
  await say(who, 'complaint.rate', { ...on, stars: 1, tags: [], note: '说话不算数' })
  await say(who, 'mediation.reopen', { ...on, reason: '钱没有给我' })
  await say('officer1', 'officer.recordContact', on)
  await say('officer1', 'mediation.recordConsent', { ...on, mode: 'phone' })
  await say('officer1', 'mediation.settle', { ...on, ...settlement })
  await say('dispatcher1', 'mediation.recordFollowUpCall', {
    ...on,
    result: 'unsatisfied',
    note: '还是没给',
  })
  await say('leader1', 'mediation.reopenAgain', { ...on, reason: '重新处理' })
  await say('officer1', 'officer.recordContact', on)
  await say('officer1', 'mediation.terminate', {
    ...on,
    mode: 'phone',
    ground: 'no_agreement',
    note: '谈不拢',
  })
}

/** A person may ask for the erasure of a case that they took back, half a year later. */
async function asked(): Promise<void> {
  const taken = await fileComplaint()
  await withdraw(taken)
  await product.cloud.clock.start(product.cloud.clock.now() + 190 * 86_400_000)
  await say(taken.who, 'ledger.requestErasure', { caseId: taken.caseId })
  await say('leader1', 'ledger.declineErasure', { caseId: taken.caseId, reason: '要按案卷保存' })
  await say('dispatcher1', 'ledger.recordErasureRequest', {
    caseId: taken.caseId,
    note: '本人来信说门口的石狮子旁见过',
  })
}

async function askAndComment(): Promise<void> {
  const { consultationId } = await say('asker', 'service.consult', {
    words: '隔壁老王卖的酒能退吗',
  })
  await say('dispatcher1', 'service.reply', { consultationId, words: '能退' })
  const found = {
    merchantId: 'noodles',
    result: 'ordered',
    days: 7,
    batch: '李家酒坊 7 号',
    note: '李师傅没有健康证',
  } as const
  const { inspectionId } = await say('officer1', 'merchant.inspect', found)
  await say('owner', 'merchant.correct', {
    inspectionId,
    note: '李师傅办了证',
    evidence: [await preserveFile(product, 'owner')],
  })
}

beforeAll(async () => {
  product = await open()
  await bindRepresentative(product, 'owner')
  await uploadFile(product, 'consumer', jpeg)
  for (const part of [complaints, checkedGoods, dispatched, mediated, askAndComment, asked])
    await part()
  await waitUntilLogged(product)
})
afterAll(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

it('each field that takes words has been said in, is committed to by the gateway, or stays by the list above, which has no row too many', () => {
  const all = actions.flatMap(({ name, schema }) =>
    wordsIn(schema).map((path) => `${name} ${path}`),
  )
  const committed = passedOn.map(({ name, field }) => `${name} ${field}`)

  expect(committed.filter((field) => !all.includes(field))).toEqual([])
  expect(
    all.filter((field) => !covered.has(field) && !committed.includes(field) && !stayed(field)),
  ).toEqual([])
  for (const [fields] of stays)
    expect(
      all.some((field) => fields.test(field)),
      String(fields),
    ).toBe(true)
})

it('the gateway gives a command the commitments of declared texts, and the texts to what is erased', () => {
  expect(passedOn.length).toBeGreaterThan(10)
  for (const { name, field } of passedOn) {
    const words = marks.words()
    const { commandData, secrets } = commitTexts(name, { [field]: words } as never)

    expect(JSON.stringify(commandData), `${name} ${field}`).not.toContain(words)
    expect(secrets.map(({ value }) => value)).toEqual([words])
    expect(Object.values(commandData)).toEqual(secrets.map(({ commitment }) => commitment))
  }
})

it('once the years of every record are over, no word and no phone number is in the folder, a backup or a log', async () => {
  for (const who of ['reporter', 'guest', 'asker']) said[`openid of ${who}`] = openidOf(who)
  for (let count = 1; count <= filers; count++)
    said[`openid of filer-${count}`] = openidOf(`filer-${count}`)
  const at = product.cloud.clock.now() + years
  for (const days of [0, 1, 2]) {
    await reopenAt(at + days * 86_400_000)
    await product.cloud.clock.step(15 * 60_000)
    logs.push(JSON.stringify(product.cloud.calls.splice(0).map((call) => call.logs)))
  }
  const left = product.cloud.database
    .find('cases')
    .filter(({ state }) => (state as any).erasedAt === undefined)

  expect(left.map(({ state }) => (state as any).state)).toEqual([])
  expect(findTraces(data, said)).toEqual([])

  await withFolderSource(data, (holding) =>
    writeBackup(holding, backupFolder, new Date(at), backupKey),
  )
  expect(findTraces(backupFolder, said)).toEqual([])
  expect(
    Object.entries(said).flatMap(([what, words]) => (logs.join().includes(words) ? [what] : [])),
  ).toEqual([])
})
