import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rewriteAfterRemovals } from 'miniapp-cloud/folder'
import { createPin } from '../../cloudfunctions/_persistence/staff/pins'
import { addAccount, type SeedMember } from '../../scripts/seed/account'
import { CollectedDocuments } from '../../scripts/seed/gathered'
import { codeKey, openProduct, type Product, pin } from '../actions/cloud'
import { district, morning, openidOf } from '../actions/district'
import { pushNotice, sendSignedNotice } from '../actions/modules/livestream/notices'
import { liveSecrets } from '../actions/modules/livestream/studio'
import { phoneCode } from '../actions/service/phone-code'
import { files } from './files'
import { ofAll } from './invariants'
import type { PerformedStep } from './material'
import { Pool } from './pool'
import type { CallStep, Step } from './steps'
import { Violation, Watch } from './watch'

const member = (
  id: string,
  role: SeedMember['role'],
  more: Partial<SeedMember> = {},
): SeedMember => ({
  _id: id,
  openid: openidOf(id),
  role,
  name: `样例${id}`,
  badge: `证${id}`,
  districtId: 'yuehu',
  phone: '13900000100',
  ...more,
})

/**
 * A second person of each role, some with a duty in publishing, beside the small district of the
 * tests.
 */
const colleagues = [
  member('dispatcher2', 'dispatcher', { duties: ['redaction'] }),
  member('leader2', 'leader', { duties: ['approval'] }),
  member('officer4', 'officer', { branchId: 'jiangbian', gridId: 'grid2', duties: ['facts'] }),
  member('officer6', 'officer', { branchId: 'jiangbian', gridId: 'grid2' }),
  member('enforcement2', 'enforcement', { duties: ['law'] }),
  member('council2', 'council', { duties: ['approval', 'facts'] }),
  member('admin2', 'admin'),
  member('adminElsewhere', 'admin', { districtId: 'longhushan' }),
  member('leaderElsewhere', 'leader', { districtId: 'longhushan' }),
]
/** The staff of the small district; `formerOfficer` is dismissed. */
const residents = [
  'officer1',
  'officer2',
  'officer3',
  'officerOffDuty',
  'formerOfficer',
  'officerBranch2',
  'officerElsewhere',
  'dispatcher1',
  'dispatcherElsewhere',
  'leader1',
  'headOfBranch',
  'cityLeader',
  'enforcement',
  'team',
  'consumer',
  'council',
  'admin',
]
const strangers = ['c1', 'c2', 'c3', 'c4', 'c5', 'm1', 'm2', 'm3', 'n1', 'n2', 'n3', 'n4']
export const people = [...strangers, ...residents, ...colleagues.map(({ _id }) => _id)]

const staffIds = [...residents, ...colleagues.map(({ _id }) => _id)]

const shop = (id: string, more: object) => ({
  ...district.merchants[0]!,
  _id: id,
  name: `样例${id}`,
  ...more,
})

const shops = [
  shop('tea', { licence: { code: '92360602MAYL000022', scope: '茶饮' } }),
  shop('hill', { districtId: 'longhushan', branchId: 'shan', gridId: 'gridElsewhere' }),
]
const constants = {
  merchantId: ['noodles', 'tea', 'hill'],
  districtId: ['yuehu', 'longhushan'],
  branchId: ['jiangbian'],
  gridId: ['grid1', 'grid2'],
  staffId: staffIds,
  officerId: [
    'officer1',
    'officer2',
    'officer3',
    'officer4',
    'officer6',
    'officerOffDuty',
    'officerElsewhere',
  ],
}

interface Built {
  product: Product
  data: string
  changed: Set<string>
}
const left: Built[] = []

async function built(): Promise<Built> {
  const data = mkdtempSync(join(tmpdir(), 'range-'))
  const changed = new Set<string>()

  const onCommit = (names: string[]) => {
    for (const name of names) changed.add(name)
  }

  return {
    product: await openProduct({ environment: liveSecrets, onCommit, data, seed: false }),
    data,
    changed,
  }
}

/** Ends what the last day has left. */
export async function leaveTown(): Promise<void> {
  for (const { product, data } of left.splice(0)) {
    await product.close().catch(() => {})
    rmSync(data, { recursive: true, force: true })
  }
}

/** A product with a day of its own, what its people know, and the eye on it. */
export class Town {
  readonly pool = new Pool(constants)
  readonly product: Product
  readonly watch: Watch
  calls = 0
  private closed = false
  private gone = false
  private readonly data: string
  private readonly changed: Set<string>

  private constructor(product: Product, data: string, changed: Set<string>) {
    this.product = product
    this.data = data
    this.changed = changed
    this.watch = new Watch(product)
  }

  /**
   * An empty town; one that an earlier day has left, where there is one, as its functions are warm.
   */
  static async open(): Promise<Town> {
    const { product, data, changed } = left.pop() ?? (await built())
    const { cloud } = product
    await cloud.empty()
    await cloud.clock.start(morning)
    const accounts = new CollectedDocuments()
    for (const one of colleagues) await addAccount(accounts, one, morning, 'admin')
    for (const documents of [district, accounts.documents])
      for (const [name, docs] of Object.entries(documents))
        await cloud.database.insert(name, docs as never)
    await cloud.database.insert('merchants', shops as never)
    const key = Buffer.from(codeKey, 'base64')
    await cloud.database.insert('pins', staffIds.map((id) => createPin(id, pin, key)) as never)
    const town = new Town(product, data, changed)

    for (const who of ['c1', 'c2', 'c3', 'c4', 'm1']) {
      const code = await phoneCode(product, who, town.watch.marks.phone())
      town.pool.learn(`start-${who}`, 'phone', who, { phoneCode: code })
    }

    return town
  }

  /**
   * Does a step and judges it; gives its answers, none where it needs what this run does not have.
   */
  async perform(step: Step): Promise<PerformedStep[]> {
    const { cloud } = this.product

    if (step.do === 'wait') {
      if (step.leap) await cloud.clock.start(cloud.clock.now() + step.ms - 120_000)
      await cloud.clock.step(step.leap ? 120_000 : step.ms)
      this.watch.events()
      this.watch.time()
      return []
    }

    if (step.do === 'file') {
      const path = this.pool.fromSymbols(step.path)?.input
      if (typeof path !== 'string') return []
      const fileID = await cloud.files
        .put(path, files[step.file], openidOf(step.who))
        .catch(() => undefined)
      this.pool.learn(`${step.id}`, 'file', step.who, { fileID })
      return []
    }

    if (step.do === 'notice') {
      const streamId = this.pool.fromSymbols(step.streamId)?.input
      if (typeof streamId === 'string')
        await sendSignedNotice(
          this.product,
          pushNotice(streamId, step.begins, `${step.id}`, cloud.clock.now()),
        )
      return []
    }

    const calls = step.do === 'together' ? step.calls : [step]
    const ready = calls.flatMap((call) => {
      const found = this.pool.fromSymbols(call.input)
      if (!found) return []
      const given = shaped(found.input)
      return [{ call, input: found.input, given, before: this.watch.before(call, given) }]
    })
    if (this.calls % 25 === 0) await cloud.database.remove('quotas', {})
    this.changed.clear()
    this.watch.facts.before = calls.length > 1 ? this.watch.facts.cases() : []
    const replies = await Promise.all(ready.map(({ call, input }) => this.send(call, input)))
    const changed = calls.length === 1 ? [...this.changed] : undefined
    for (const [at, { call, given, before }] of ready.entries())
      this.watch.plant(call, given, replies[at]!, before, calls.length === 1)
    const performedSteps = ready.map(({ call, given, before }, at) =>
      this.watch.judge(call, given, before, replies[at]!, changed),
    )
    for (const [at, { action, who, reply }] of performedSteps.entries())
      if (reply.ok) this.pool.learn(`${ready[at]!.call.id}`, action, who, reply.data)
    if (performedSteps.some(({ reply }) => reply.ok)) this.watch.events()

    return performedSteps
  }

  private async send(
    { action, key, who }: CallStep,
    input: unknown,
  ): Promise<PerformedStep['reply']> {
    this.calls++
    const [area, verb] = action.split('.') as [string, string]
    return (await this.product.cloud.call(
      area,
      { action: verb, input, key },
      { openid: openidOf(who) },
    )) as PerformedStep['reply']
  }

  /** The end of the day: the record is audited, and what was erased is looked for in every file. */
  async close(): Promise<void> {
    const { product } = this
    try {
      await product.cloud.clock.step(3 * 60_000)
      await this.watch.record()
      const gone = this.watch.gone()
      if (gone.length > 0) await this.search(gone)
    } finally {
      this.leave()
    }
  }

  /** Without a look back. */
  leave(): void {
    if (this.gone) return
    this.gone = true
    if (!this.closed) left.push({ product: this.product, data: this.data, changed: this.changed })
    else rmSync(this.data, { recursive: true, force: true })
  }

  /** Opens the folder twice more, as the database gives freed space back only then. */
  private async search(words: string[]): Promise<void> {
    const { cloud } = this.product
    await cloud.clock.start(cloud.clock.now() + 10 * 86_400_000)
    await cloud.clock.step(120_000)
    const at = cloud.clock.now()
    this.closed = true
    await this.product.close().catch(() => {})

    for (const days of [1, 2]) {
      await rewriteAfterRemovals(join(this.data, 'db'))
      const again = await openProduct({
        data: this.data,
        environment: liveSecrets,
        seed: false,
        at: at + days * 86_400_000,
      })
      await again.cloud.clock.step(120_000)
      await again.close().catch(() => {})
    }

    const held = readdirSync(this.data, { recursive: true, encoding: 'utf8' })
      .map((name) => join(this.data, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file))
    const left = words.filter((one) =>
      held.some((bytes) => bytes.includes(one) || bytes.includes(wide(one))),
    )
    const mark = this.watch.marks.all().find((one) => one.words === left[0])

    if (mark)
      throw new Violation(
        'erased',
        ofAll.erased,
        `${mark.words} of ${mark.action} ${mark.path} by ${mark.who}`,
      )
  }
}

/** An input as far as the claims look into it, whatever was sent. */
function shaped(input: unknown): Record<string, unknown> {
  const fields = typeof input === 'object' && input !== null ? { ...input } : { input }
  const { caseId, ...rest } = fields as { caseId?: unknown }
  return typeof caseId === 'string' ? { caseId, ...rest } : rest
}

const wide = (words: string) => Buffer.from(words, 'utf16le')
