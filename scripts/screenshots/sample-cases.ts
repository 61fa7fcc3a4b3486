import { createHash, randomUUID } from 'node:crypto'
import type { Local } from 'miniapp-desk'
import { addDays, shanghaiDayOf } from '#shared/calendar/days'
import type { Input } from '#shared/contract/index'
import type { Setting } from '#shared/contract/settings'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { firstRules } from '#shared/settings/triage'
import { type Voucher, vouchers } from '#shared/vocabulary/goods-check'
import { districts } from '../seed/district'
import { merchants, shopCodes } from '../seed/merchants'
import { type Calls, callsAsPerson } from './calls'
import { createSampleDraws, type SampleDraws } from './sample-draws'

/** One case of the sample district for each situation that pages show. */
export interface SampleCases extends SampleDraws {
  /** Just submitted, with a photo. */
  freshCase: string
  /** Urgent, and offered to the officer. */
  offered: string
  /**
   * The officer has arrived, the shop has responded, other consumers have joined, and materials
   * were requested.
   */
  onsite: string
  /** An agreement is proposed and unsigned. */
  proposed: string
  /** Agreed, to be performed, rated. */
  settled: string
  terminated: string
  refused: string
  /** Urgent; its officer asks a leader to close it. */
  closing: string
  /** Urgent; the command centre recalled it from the officer. */
  recalled: string
  /** Its mediation room is open, and a proposal waits for the consumer. */
  talking: string
  /** A report that an officer owns. */
  report: string
  /** A check of goods: the officer is in the shop and has seen the purchase records. */
  checking: string
  /** A check of goods in which nothing was found. */
  checked: string
  /** About an online shop in another place. The complainant has not answered yet. */
  online: string
  /** About a livestream; handed over to another bureau, which has confirmed it. */
  transferred: string
  warning: string
  inspection: string
  /** A consultation with an answer. Another one has no answer yet. */
  consultation: string
  invitation: string
}

export async function createSampleCases(localStack: Local): Promise<SampleCases> {
  const callsAs = callsAsPerson(localStack)
  const submitCase = (change: Partial<Input<'complaint.submit'>>) =>
    submitComplaint(callsAs, localStack.cloud.clock.now(), change)
  const shop = (number: number) => ({ by: 'register' as const, merchantId: `merchant-00${number}` })
  type Step = 'acceptOffer' | 'recordContact' | 'recordArrival' | 'consent'
  const acceptAndContinue = async (caseId: string, steps: Step[]) => {
    await callsAs('dispatcher')('complaint.decide', { caseId, decision: 'accept' })
    await callsAs('dispatcher')('dispatch.confirmTriage', {
      caseId,
      class: 'ordinary',
      officerId: 'officer-1',
    })

    for (const step of steps)
      await (step === 'consent'
        ? consentToMediation(callsAs, caseId)
        : callsAs('officer')(`officer.${step}`, { caseId }))
    return caseId
  }

  // These come first: the system asks the officer of the grid with the fewest cases first.
  const checked = await checkGoods(localStack, callsAs, vouchers.codes)
  await callsAs('officer')('complaint.concludeCheck', {
    caseId: checked,
    result: 'genuine',
    note: '罐底批号与进货单、检验报告一致，供货商是厂家授权的经销商',
  })
  const checking = await checkGoods(localStack, callsAs, ['purchase'])

  const onsite = await acceptAndContinue(
    await submitCase({ evidence: [await addPhoto(localStack, callsAs)] }),
    ['acceptOffer', 'recordContact', 'recordArrival'],
  )
  const invitation = await buildUpOnsiteCase(localStack, callsAs, onsite)

  const talking = await acceptAndContinue(await submitCase({}), ['acceptOffer', 'recordContact'])
  await talkInRoom(callsAs, talking)

  const proposed = await acceptAndContinue(await submitCase({ respondent: shop(2) }), [
    'acceptOffer',
    'recordContact',
    'recordArrival',
    'consent',
  ])
  await proposeSettlement(callsAs, proposed, localStack.cloud.clock.now())

  const settled = await acceptAndContinue(await submitCase({ respondent: shop(3) }), [
    'acceptOffer',
    'recordContact',
    'recordArrival',
    'consent',
  ])
  const textHash = await proposeSettlement(callsAs, settled, localStack.cloud.clock.now())
  await callsAs('consumer')('mediation.sign', { caseId: settled, textHash, strokes })
  await callsAs('officer')('mediation.signOnOfficerPhone', {
    caseId: settled,
    textHash,
    strokes,
    signer: 'respondent',
  })
  await callsAs('leader')('mediation.attestSignature', {
    caseId: settled,
    signer: 'respondent',
    note: '店主说是自己签的',
  })
  await callsAs('consumer')('complaint.rate', {
    caseId: settled,
    stars: 5,
    tags: ['quick', 'clear'],
  })

  const terminated = await acceptAndContinue(await submitCase({ respondent: shop(4) }), [
    'acceptOffer',
    'recordContact',
  ])
  const termination = {
    ground: 'no_agreement',
    mode: 'phone',
    note: '消费者要求退10元，商家只肯退2元',
  } as const
  await callsAs('officer')('mediation.terminate', { caseId: terminated, ...termination })

  const refused = await submitCase({ respondent: shop(5), statement: '小区电梯老是坏，物业不管' })
  await callsAs('dispatcher')('complaint.decide', {
    caseId: refused,
    decision: 'refuse',
    ground: 'not_ours',
    reason: '电梯维修属于物业服务',
  })

  const closing = await submitCase({
    respondent: { by: 'register', merchantId: 'merchant-010' },
    problemType: 'safety',
    statement: '店里卖的鸡蛋发臭，老人吃了上吐下泻',
    request: '退还10元，赔偿医药费',
  })
  await callsAs('dispatcher')('complaint.decide', { caseId: closing, decision: 'accept' })
  await callsAs('dispatcher')('dispatch.confirmTriage', {
    caseId: closing,
    class: 'urgent',
    officerId: 'officer-1',
  })
  for (const step of ['acceptOffer', 'recordContact'] as const)
    await callsAs('officer')(`officer.${step}`, { caseId: closing })
  await callsAs('officer')('mediation.terminate', { caseId: closing, ...termination })

  const recalled = await submitCase({
    respondent: shop(9),
    problemType: 'measure',
    statement: '卖海鲜缺斤少两，人快走了',
  })
  await callsAs('dispatcher')('complaint.decide', { caseId: recalled, decision: 'accept' })
  await callsAs('dispatcher')('dispatch.confirmTriage', {
    caseId: recalled,
    class: 'urgent',
    officerId: 'officer-1',
  })
  await callsAs('officer')('officer.acceptOffer', { caseId: recalled })
  await callsAs('dispatcher')('dispatch.recallCase', {
    caseId: recalled,
    reason: 'unreachable',
    note: '打了三次没有人接',
  })

  const report = await addReport(localStack, callsAs)
  const { inspectionId: inspection } = await callsAs('officer')('merchant.inspect', {
    merchantId: 'merchant-001',
    result: 'ordered',
    days: 7,
    note: '价目表有两处旧价，换成新的',
    checks: [
      { item: 'licence_shown', answer: 'fine' },
      { item: 'price_marked', answer: 'problem' },
    ],
    evidence: [await addPhoto(localStack, callsAs, 'officer')],
    signature: 'declined',
  })
  await callsAs('officer')('merchant.inspect', { merchantId: 'merchant-013', result: 'no_problem' })

  const draws = await createSampleDraws(localStack, callsAs)
  const { inputId } = await callsAs('officer')('merchant.record', {
    what: 'listing',
    merchantId: 'merchant-001',
    documentNo: '样例 1 号',
  })
  await callsAs('merchant')('merchant.object', {
    merchantId: 'merchant-001',
    kind: 'correction',
    inputIds: [inputId],
    statement: '列入的是另一家同名的店，登记地址不一样。',
  })
  await callsAs('merchant')('merchant.certify', { merchantId: 'merchant-001', consents: true })

  // Three persons rate the shop with the same phone, so the third rating must be reviewed.
  const [longitude, latitude] = merchants[1]!.location.coordinates
  for (const personName of ['consumer', 'consumer2', 'merchant'])
    await callsAs(personName)('merchant.rate', {
      merchantId: 'merchant-002',
      points: [5, 5, 5],
      scene: shopCodes[1]!._id,
      position: { longitude, latitude, accuracy: 30 },
      device: 'sample-phone',
    })

  await callsAs('leader')('command.order', {
    to: ['officer-1'],
    text: '请今天内检查胜利路各店的明码标价',
  })

  const { warningId: warning } = await callsAs('officer')('warning.draft', {
    instrument: 'advice',
    title: '网上订年夜饭先问清退订',
    body: '临近春节，订餐退订纠纷增多。请先问清退订时限，保留付款凭证，可致电样例电话13900000009咨询。',
    endDay: addDays(shanghaiDayOf(localStack.cloud.clock.now()), 30),
  })
  await addTrendComplaints(localStack, callsAs)
  await addFaultReport(localStack)
  await suggestSettings(callsAs)

  const { consultationId: consultation } = await callsAs('consumer')('service.consult', {
    words: '网购的鞋试穿过还能退吗',
  })
  await callsAs('dispatcher')('service.reply', {
    consultationId: consultation,
    words: '可以。收到货七日内、商品完好的都能退，运费由您承担（消费者权益保护法第二十五条）。',
  })
  await callsAs('consumer')('service.consult', { words: '办的健身卡可以转给朋友用吗' })

  const freshCase = await submitCase({
    respondent: shop(7),
    evidence: [await addPhoto(localStack, callsAs)],
  })

  const offered = await submitCase({ respondent: shop(8) })
  await callsAs('dispatcher')('complaint.decide', { caseId: offered, decision: 'accept' })
  await callsAs('dispatcher')('dispatch.confirmTriage', {
    caseId: offered,
    class: 'urgent',
    officerId: 'officer-1',
  })

  const { online, transferred } = await addOnlineSales(localStack, callsAs)

  return {
    freshCase,
    offered,
    onsite,
    talking,
    proposed,
    settled,
    terminated,
    refused,
    closing,
    recalled,
    report,
    checking,
    checked,
    online,
    transferred,
    warning,
    invitation,
    inspection,
    ...draws,
    consultation,
  }
}

/**
 * Adds the officer's track, another consumer, the shop's response, a request for materials, a
 * computed remedy and a notice of mediation. Returns the invitation to join.
 */
async function buildUpOnsiteCase(
  localStack: Local,
  callsAs: Calls,
  caseId: string,
): Promise<string> {
  await recordTravel(localStack, callsAs, caseId)
  const { invitation } = await callsAs('consumer')('complaint.invite', { caseId })
  await callsAs('consumer2')('complaint.join', {
    invitation,
    consents: true,
    statement: '我也在这家店多付了十元，付款记录还在',
    consumer: { name: '样例乙', phone: '13900000002', address: `${districts[0]!.name}样例路2号` },
  })

  await callsAs('merchant')('merchant.respond', {
    caseId,
    response: 'settle',
    remedies: ['refund'],
    amountFen: 1000,
    text: '新价目表没有换好，愿意退还多收的钱',
  })

  await callsAs('officer')('complaint.requestMaterials', {
    caseId,
    needs: ['receipt'],
    note: '小票要看得清金额',
    days: 3,
  })
  await callsAs('officer')('mediation.computeRemedy', {
    caseId,
    item: { price: 2500, loss: 1000, marked: 1500 },
    facts: ['price_fraud'],
    on: shanghaiDayOf(localStack.cloud.clock.now()),
  })

  const meetingAt = localStack.cloud.clock.now() + 86_400_000
  await consentToMediation(callsAs, caseId)
  await callsAs('officer')('mediation.issueNotice', {
    caseId,
    at: meetingAt,
    place: '江边牛肉面馆（样例）店内',
  })
  return invitation
}

/** A report that the officer owns. */
async function addReport(localStack: Local, callsAs: Calls): Promise<string> {
  const { caseId } = await callsAs('consumer2')('complaint.report', {
    respondent: { by: 'register', merchantId: 'merchant-006' },
    problemType: 'safety',
    clue: '每天晚上用回收的油',
    flags: [],
    evidence: [],
    occurredAt: localStack.cloud.clock.now() - 600_000,
  })
  await callsAs('dispatcher')('dispatch.confirmTriage', {
    caseId,
    class: 'suspected',
    officerId: 'officer-1',
  })
  await callsAs('officer')('officer.acceptOffer', { caseId })
  return caseId
}

/** Two complaints about sellers on the internet. One of them is about a prepaid card. */
async function addOnlineSales(
  localStack: Local,
  callsAs: Calls,
): Promise<Pick<SampleCases, 'online' | 'transferred'>> {
  const consumer = {
    name: '样例乙',
    phone: '13900000002',
    address: `${districts[0]!.name}样例路2号`,
  }
  const occurredAt = localStack.cloud.clock.now() - 600_000
  const { caseId: online } = await callsAs('consumer2')('complaint.submit', {
    consumer,
    respondent: {
      by: 'online',
      channel: 'shop',
      platform: 'taobao',
      name: '样例健身旗舰店',
      link: 'https://shop.example.com/item?id=1',
      orderNumber: '6921 0000 1111 2222',
      addressStatus: 'elsewhere',
      address: '样例市样例区一路 1 号',
    },
    problemType: 'contract',
    statement: '网上买的健身卡，到店说不能用',
    request: '退还卡里的钱',
    answers: {
      prepaid: true,
      prepaid_left: 128_000,
      prepaid_until: '2027-06-30',
      prepaid_issuer: '样例健身有限公司',
      prepaid_branch: '江边店',
    },
    occurredAt,
  })
  const { caseId: transferred } = await callsAs('consumer2')('complaint.submit', {
    consumer,
    respondent: {
      by: 'online',
      channel: 'stream',
      platform: 'douyin',
      name: '样例蜂蜜直播间',
      addressStatus: 'none',
    },
    problemType: 'false_promotion',
    statement: '直播里说是土蜂蜜，收到的是糖浆',
    request: '退款',
    evidence: [await addPhoto(localStack, callsAs, 'consumer2')],
    mayTransfer: true,
    occurredAt,
  })
  const bureau = '样例市样例区市场监督管理局'
  await callsAs('dispatcher')('complaint.handOver', {
    caseId: transferred,
    target: 'platform_place',
    bureau,
  })
  await callsAs('dispatcher')('complaint.recordReceipt', {
    caseId: transferred,
    receipt: '收件编号 样例-2026-0001',
  })
  return { online, transferred }
}

/**
 * A consumer doubts that milk powder is genuine. The officer is in the shop and has seen these
 * vouchers.
 */
async function checkGoods(
  localStack: Local,
  callsAs: Calls,
  shownVouchers: readonly Voucher[],
): Promise<string> {
  const { caseId } = await callsAs('consumer')('complaint.requestCheck', {
    respondent: { by: 'register', merchantId: 'merchant-001' },
    statement: '刚买的奶粉包装有点不一样，怀疑不是正品，请帮我查证',
    phone: '13900000001',
    occurredAt: localStack.cloud.clock.now() - 600_000,
    evidence: [await addPhoto(localStack, callsAs)],
  })
  for (const step of ['acceptOffer', 'recordContact', 'recordArrival'] as const)
    await callsAs('officer')(`officer.${step}`, { caseId })

  for (const voucher of shownVouchers)
    await callsAs('officer')('complaint.checkVoucher', {
      caseId,
      voucher,
      result: 'shown',
      note: '批号与罐底一致',
      evidence: [await addPhoto(localStack, callsAs, 'officer')],
    })

  return caseId
}

/** Both parties consent to mediation in the shop: the consumer by phone, the shop in person. */
async function consentToMediation(callsAs: Calls, caseId: string): Promise<void> {
  const consentChannels = { consumer: 'phone', merchant: 'in_person' } as const
  await callsAs('officer')('mediation.recordConsent', {
    caseId,
    mode: 'on_site',
    asked: consentChannels,
  })
}

/**
 * A track to the shop, not quite straight and with one false position, so that a check finds
 * something.
 */
async function recordTravel({ cloud }: Local, callsAs: Calls, caseId: string): Promise<void> {
  const startedAt = cloud.clock.now()
  const positions = Array.from({ length: 12 }, (_element, step) => ({
    longitude: 117.0212 + step * 0.0004,
    latitude: 28.2601 + (step % 3) * 0.0002,
    at: startedAt + step * 100,
    accuracy: 12,
  }))
  await callsAs('officer')('officer.track', { caseId, positions })
  await callsAs('leader')('officer.path', { caseId })
}

/**
 * Three consumers have complained about one shop and agreed to joint handling, and the jobs have
 * run.
 */
async function addTrendComplaints(localStack: Local, callsAs: Calls): Promise<void> {
  for (const [personName, phone] of [
    ['consumer', '13900000001'],
    ['consumer2', '13900000002'],
    ['enforcement', '13900000501'],
  ] as const)
    await callsAs(personName)('complaint.submit', {
      consumer: { name: '样例丙', phone, address: `${districts[0]!.name}样例路3号` },
      problemType: 'measure',
      respondent: { by: 'register', merchantId: 'merchant-009' },
      statement: '两斤苹果只有一斤六两',
      request: '补足斤两',
      occurredAt: localStack.cloud.clock.now() - 600_000,
      together: true,
    })
  await localStack.cloud.clock.set(localStack.cloud.clock.now() + 120_000)
}

/** Submits the consumer's complaint about the noodle shop. Returns its id. */
export async function submitComplaint(
  callsAs: Calls,
  now: number,
  change: Partial<Input<'complaint.submit'>> = {},
): Promise<string> {
  const { caseId } = await callsAs('consumer')('complaint.submit', {
    consumer: { name: '样例甲', phone: '13900000001', address: `${districts[0]!.name}样例路1号` },
    respondent: { by: 'register', merchantId: 'merchant-001' },
    problemType: 'price',
    statement: '墙上的价目表写着牛肉面15元，结账时收了25元，多收10元。',
    request: '退还多收的10元，改正标价',
    amountFen: 1000,
    occurredAt: now - 600_000,
    ...change,
  })
  return caseId
}

/** A signature of one stroke: x and y of its points by turns. */
const strokes = [
  Array.from({ length: 40 }, (_element, index) =>
    index % 2 === 0 ? 100 + index * 15 : 100 + ((index * 37) % 200),
  ),
]

async function proposeSettlement(callsAs: Calls, caseId: string, now: number): Promise<string> {
  const by = addDays(shanghaiDayOf(now), 7)
  const { agreement } = await callsAs('officer')('mediation.proposeAgreement', {
    caseId,
    mode: 'on_site',
    request: '价目表写15元，收了25元。要求退还多收的10元。',
    clauses: [
      { kind: 'refund', amount: 1000, by, way: 'wechat' },
      { kind: 'correction', what: '墙上的价目表', by },
      { kind: 'nothing_further' },
    ],
    respondent: { phone: '13900000200', representative: '样例店主' },
  })
  return agreement!.textHash
}

/** The smallest possible JPEG, to be stored as evidence. */
const pixel = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEB' +
    'EQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
)

async function addPhoto(
  { cloud, desk }: Local,
  callsAs: Calls,
  personName = 'consumer',
): Promise<string> {
  const sha256 = createHash('sha256').update(pixel).digest('hex')
  const photoDetails = { kind: 'photo', bytes: pixel.length, sha256, origin: 'captured' } as const
  const { ticket, cloudPath } = await callsAs(personName)('evidence.ticket', photoDetails)
  const fileID = await cloud.files.put(cloudPath, pixel, desk.openid(personName))
  const { evidenceId } = await callsAs(personName)('evidence.seal', { ticket, fileID })
  return evidenceId
}

async function talkInRoom(callsAs: Calls, caseId: string): Promise<void> {
  await callsAs('officer')('mediation.recordConsent', { caseId, mode: 'online' })
  await callsAs('officer')('room.open', { caseId })
  await callsAs('officer')('room.post', { caseId, text: '两位好，请说说各自的想法' })
  await callsAs('consumer')('room.post', { caseId, text: '多收的十元退给我就行' })
  await callsAs('merchant')('room.propose', { caseId, remedies: ['refund'], amountFen: 1000 })
}

/** A report of an action that was slow twice today. */
async function addFaultReport({ cloud }: Local): Promise<void> {
  const now = cloud.clock.now()
  await cloud.database.insert('fault_reports', [
    {
      _id: 'slow',
      day: shanghaiDayOf(now),
      kind: 'slow',
      action: 'ledger.export',
      count: 2,
      last: now,
      requestId: randomUUID(),
    },
  ])
}

/** A dispatcher suggests settings with many changes, which a leader has not approved yet. */
async function suggestSettings(callsAs: Calls): Promise<void> {
  const serviceLevels = structuredClone(firstServiceLevels)
  serviceLevels.version = '冬季'
  serviceLevels.offerTimings.P1.offerSeconds = 300
  serviceLevels.offerTimings.P1.atOnce = 1
  serviceLevels.targets.owner.P3 = { workingDays: 1 }
  serviceLevels.targets.arrival = { P1: { minutes: 20 }, P2: { minutes: 60 } }
  serviceLevels.reminderSchedule.pop()
  const [firstRule, secondRule, _thirdRule, ...otherRules] = firstRules.rules
  const rules = [
    secondRule!,
    firstRule!,
    ...otherRules,
    { ...firstRule!, name: '夜市', when: [{ fact: 'text' as const, any: ['夜市', '烧烤'] }] },
  ]
  const suggestedSettings: Setting[] = [
    { name: 'service', value: serviceLevels },
    { name: 'triage', value: { ...firstRules, version: '冬季', rules } },
  ]

  for (const setting of suggestedSettings) {
    const { ticket } = await callsAs('dispatcher')('dispatch.replay', { setting })
    await callsAs('dispatcher')('dispatch.suggest', { setting, ticket })
  }
}
