import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { dayOf } from '../../shared/clock/days'
import type { Input } from '../../shared/contract/index'
import type { FoundShop } from '../../shared/contract/register'
import type { Copy, DraftRule, WarningFile } from '../../shared/contract/warning'
import { marked, type Part } from '../../shared/redaction/marked'
import { redact, unresolved } from '../../shared/redaction/review'
import { groundKinds, instruments } from '../../shared/vocabulary/publication'
import { failureOf } from '../../words/failure'
import { contentOf, type Entered, enteredFrom, lastDay, nothingEntered, questionOf, questions } from './entered'

const today = () => dayOf(Date.now())

/** Drafts a warning, edits an unpublished one (`id`), or proposes a published one's correction (`id`, `correct`). */
formPage({
  questions,
  questionOf,
  query: { id: '', correct: '', title: '', body: '' },
  loads: 'once',
  data: {
    kinds: [] as { code: string; label: string }[],
    grounds: [] as { code: string; label: string }[],
    entered: nothingEntered(today()),
    today: today(),
    last: today(),
    correcting: false,
    /** Whether this kind may name a shop, and whether a draft already exists: its kind is then fixed. */
    naming: false,
    before: false,
    shopWord: '',
    shops: [] as FoundShop[],
    caseNumber: '',
    /** Covered copies that may go with the warning, with those chosen. */
    copies: [] as (Copy & { chosen: boolean })[],
    found: 0,
    marks: [] as Part[],
  },
  id: '',
  rules: [] as DraftRule[],
  releases: [] as NonNullable<WarningFile['releases']>,

  onLoad() {
    const { id, correct, title, body } = this.query
    this.id = id
    const entered = { ...this.data.entered, title, body }
    this.setData({ correcting: correct !== '', before: id !== '', entered })
    if (id) wx.setNavigationBarTitle({ title: correct ? '更正' : '修改稿件' })
  },
  async load() {
    const [{ drafts }, file] = await Promise.all([
      call('warning.desk', {}),
      this.id ? call('warning.file', { warningId: this.id }) : undefined,
    ])
    this.rules = drafts
    this.releases = file?.releases ?? []
    const kinds = drafts.map(({ instrument: code }) => ({ code, label: instruments.label(code) }))
    this.setData({ kinds })
    const first = kinds.length === 1 ? { instrument: drafts[0]!.instrument } : {}
    if (file?.pictures) this.setData({ copies: file.pictures.map((one) => ({ ...one, chosen: true })) })
    this.change(file ? enteredFrom(file, today()) : first)
  },

  change(part: Partial<Entered>) {
    const entered = { ...this.data.entered, ...part }
    const rule = this.ruleFor(entered)
    const grounds = (rule?.grounds ?? []).map((code) => ({ code, label: groundKinds.label(code) }))
    if (entered.ground && !rule?.grounds.includes(entered.ground)) entered.ground = ''
    const last = lastDay(entered, rule, today())
    if (entered.until > last) entered.until = last
    const text = `${entered.title}\n${entered.body}`
    const findings = unresolved(text, this.releases)
    const marks = findings.length ? marked(text, findings) : []
    const shown = { found: findings.length, marks, grounds, naming: grounds.length > 0, last }
    this.enter({ entered, ...shown })
  },
  ruleFor({ instrument }: Entered): DraftRule | undefined {
    return this.rules.find((rule) => rule.instrument === instrument)
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ [event.currentTarget.dataset.name]: event.detail.value })
  },
  choose(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.change({ [event.currentTarget.dataset.name]: event.detail.chosen[0] ?? '' })
  },
  turn(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    const { name } = event.currentTarget.dataset
    this.change(
      name === 'simple' ? { procedure: event.detail.value ? 'simple' : 'ordinary' } : { [name]: event.detail.value },
    )
  },
  hide() {
    const { title, body } = this.data.entered
    this.change({ title: redact(title, this.releases), body: redact(body, this.releases) })
  },

  typeShop(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ shopWord: event.detail.value, 'errors.shop': '' })
  },
  async lookUp() {
    try {
      const { shops } = await call('merchant.search', { word: this.data.shopWord })
      this.setData({ shops, 'errors.shop': shops.length ? '' : '没有找到，换一个词' })
    } catch (error) {
      this.setData({ 'errors.shop': failureOf(error).message })
    }
  },
  pickShop({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const shop = this.data.shops.find(({ id }) => id === detail.id)
    this.setData({ shops: [], shopWord: '' })
    if (shop) this.change({ merchantId: shop.id, shopName: shop.name })
  },
  unname() {
    this.change({ merchantId: '', shopName: '', ground: '' })
  },

  typeCase(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ caseNumber: event.detail.value, 'errors.pictures': '' })
  },
  async findCopies() {
    try {
      const { copies } = await call('warning.copies', { number: this.data.caseNumber })
      const chosen = this.data.copies.filter((one) => one.chosen)
      const others = copies.filter(({ id }) => !chosen.some((one) => one.id === id))
      this.setData({
        copies: [...chosen, ...others.map((one) => ({ ...one, chosen: false }))],
        'errors.pictures': copies.length ? '' : '这件投诉还没有可以公开的遮挡版',
      })
    } catch (error) {
      this.setData({ 'errors.pictures': failureOf(error).message })
    }
  },
  pickCopy(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const copies = this.data.copies.map((one) => (one.id === id ? { ...one, chosen: !one.chosen } : one))
    this.setData({ copies })
    const chosen = copies.filter((one) => one.chosen)
    this.change({ pictures: chosen.map(({ id, caseId }) => ({ id, caseId })) })
  },

  async save() {
    const { entered, correcting } = this.data
    const rule = this.ruleFor(entered)
    if (!rule) return this.showErrors({ instrument: '请选择公示的种类' })
    const content = contentOf(entered, rule)
    const sent = await this.sendOnce((key) => this.send(content, correcting, key))
    if (sent) wx.redirectTo({ url: `/publicity/file/file?id=${this.id}` })
  },
  async send(content: Input<'warning.draft'>, correcting: boolean, key: string): Promise<void> {
    const { id: warningId, releases } = this
    const { reason } = this.data.entered
    if (!warningId) this.id = (await call('warning.draft', content, { key })).warningId
    else if (correcting)
      await call('warning.step', { type: 'proposeCorrection', warningId, ...content, releases, reason }, { key })
    else await call('warning.step', { type: 'revise', warningId, ...content }, { key })
  },
})
