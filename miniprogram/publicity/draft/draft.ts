import { call } from '../../api/call'
import { toFailureOrThrow } from '../../format/failure'
import { splitMarkedText, type TextPart } from '../../format/marked'
import { coveredCopies } from '../../modules/covered-copies'
import { registerFormPage } from '../../page/form-page'
import { shanghaiDayOf } from '../../shared/calendar/days'
import type { Input } from '../../shared/contract/index'
import type { FoundShop } from '../../shared/contract/register'
import type { Copy, DraftRule, WarningFile } from '../../shared/contract/warning'
import { redact, unresolvedFindings } from '../../shared/redaction/review'
import { groundKinds, instruments } from '../../shared/vocabulary/publication'
import {
  createEmptyForm,
  formAboutRepeatOffence,
  formFromFile,
  lastShowableDay,
  questionOf,
  questions,
  toDraftContent,
  type WarningForm,
} from './entered'

const currentDay = () => shanghaiDayOf(Date.now())

/** Drafts a warning, edits an unpublished one, or proposes the correction of a published one. */
registerFormPage({
  questionIds: questions,
  questionOf,
  // Without `id`, the page drafts a new warning with the title and the body. With `id`, it edits
  // that warning or, if `correct` is set, proposes its correction. With `offender`, the id of a
  // shop in the worklist of repeated offences, the new draft is about that shop.
  query: { id: '', correct: '', title: '', body: '', offender: '' },
  loads: 'once',
  data: {
    /** The kinds of publication that the reader may draft, and the grounds of the chosen kind. */
    kinds: [] as { code: string; label: string }[],
    grounds: [] as { code: string; label: string }[],
    enteredValues: createEmptyForm(currentDay()),
    today: currentDay(),
    /** The last day on which the warning may be shown. */
    lastDay: currentDay(),
    isCorrecting: false,
    /** This kind may name a shop. */
    mayNameShop: false,
    /** The draft exists already, so its kind is fixed. */
    isStored: false,
    /** Search text for the shop, and the result. */
    shopWord: '',
    shops: [] as FoundShop[],
    /** This build can publish photos with a warning. It publishes only covered copies. */
    hasCopies: coveredCopies !== undefined,
    caseNumber: '',
    /** The covered copies that can be published with the warning. */
    copies: [] as (Copy & { isChosen: boolean })[],
    /** Number of parts of the text that look like personal data, and the text with these parts. */
    findingCount: 0,
    marks: [] as TextPart[],
  },
  /** Id of the warning, empty until the draft is stored. */
  id: '',
  rules: [] as DraftRule[],
  /** Parts of the text that look like personal data, but that a reviewer has allowed. */
  releases: [] as NonNullable<WarningFile['releases']>,

  onLoad() {
    const { id, correct: correctFlag, title: warningTitle, body: warningBody } = this.query
    this.id = id
    const enteredFields = { ...this.data.enteredValues, title: warningTitle, body: warningBody }
    this.setData({
      isCorrecting: correctFlag !== '',
      isStored: id !== '',
      enteredValues: enteredFields,
    })
    if (id) wx.setNavigationBarTitle({ title: correctFlag ? '更正' : '修改稿件' })
  },
  async loadContent() {
    const [{ drafts: draftRules, again: repeatOffenders }, warningFile] = await Promise.all([
      call('warning.desk', {}),
      this.id ? call('warning.file', { warningId: this.id }) : undefined,
    ])
    this.rules = draftRules
    this.releases = warningFile?.releases ?? []
    const kindChoices = draftRules.map(({ instrument }) => ({
      code: instrument,
      label: instruments.label(instrument),
    }))
    this.setData({ kinds: kindChoices })
    // If there is only one kind, it is chosen already.
    const firstKind = kindChoices.length === 1 ? { instrument: draftRules[0]!.instrument } : {}
    if (warningFile?.pictures)
      this.setData({
        copies: warningFile.pictures.map((coveredCopy) => ({ ...coveredCopy, isChosen: true })),
      })
    const offender = repeatOffenders.find(({ merchantId }) => merchantId === this.query.offender)
    const offenceForm = offender && formAboutRepeatOffence(offender, draftRules, currentDay())
    const storedForm = warningFile && formFromFile(warningFile, currentDay())
    this.changeForm(storedForm ?? offenceForm ?? firstKind)
  },

  /** Enters values, and updates everything that follows from them. */
  changeForm(entryChange: Partial<WarningForm>) {
    const enteredFields = { ...this.data.enteredValues, ...entryChange }
    const draftRule = this.ruleFor(enteredFields)
    const grounds = (draftRule?.grounds ?? []).map((groundCode) => ({
      code: groundCode,
      label: groundKinds.label(groundCode),
    }))
    if (enteredFields.ground && !draftRule?.grounds.includes(enteredFields.ground))
      enteredFields.ground = ''
    const lastAllowedDay = lastShowableDay(enteredFields, draftRule, currentDay())
    if (enteredFields.endDay > lastAllowedDay) enteredFields.endDay = lastAllowedDay

    const warningText = `${enteredFields.title}\n${enteredFields.body}`
    const findings = unresolvedFindings(warningText, this.releases)
    this.enterValues({
      enteredValues: enteredFields,
      findingCount: findings.length,
      marks: findings.length > 0 ? splitMarkedText(warningText, findings) : [],
      grounds,
      mayNameShop: grounds.length > 0,
      lastDay: lastAllowedDay,
    })
  },
  ruleFor({ instrument }: WarningForm): DraftRule | undefined {
    return this.rules.find((draftRule) => draftRule.instrument === instrument)
  },

  enterText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.changeForm({ [event.currentTarget.dataset.name]: event.detail.value })
  },
  chooseCode(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.changeForm({ [event.currentTarget.dataset.name]: event.detail.selection[0] ?? '' })
  },
  switchField(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    const { name: fieldName } = event.currentTarget.dataset
    this.changeForm(
      fieldName === 'simple'
        ? { procedure: event.detail.value ? 'simple' : 'ordinary' }
        : { [fieldName]: event.detail.value },
    )
  },
  /** Replaces the parts of the text that look like personal data. */
  redactTexts() {
    const { title: warningTitle, body: warningBody } = this.data.enteredValues
    this.changeForm({
      title: redact(warningTitle, this.releases),
      body: redact(warningBody, this.releases),
    })
  },

  typeShop(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ shopWord: event.detail.value, 'errors.shop': '' })
  },
  async lookUp() {
    try {
      const { shops } = await call('merchant.search', { word: this.data.shopWord })
      this.setData({ shops, 'errors.shop': shops.length ? '' : '没有找到，换一个词' })
    } catch (error) {
      this.setData({ 'errors.shop': toFailureOrThrow(error).message })
    }
  },
  pickShop({ detail: eventDetail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const chosenShop = this.data.shops.find(({ id }) => id === eventDetail.id)
    this.setData({ shops: [], shopWord: '' })
    if (chosenShop) this.changeForm({ merchantId: chosenShop.id, shopName: chosenShop.name })
  },
  /** Removes the shop from the draft. */
  removeShop() {
    this.changeForm({ merchantId: '', shopName: '', ground: '' })
  },

  typeCase(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ caseNumber: event.detail.value, 'errors.pictures': '' })
  },
  /** Adds the covered copies of a case to the list. Chosen copies of other cases stay in it. */
  async findCopies() {
    if (!coveredCopies) return
    try {
      const casesCopies = await coveredCopies.findPublishable(this.data.caseNumber)
      const chosenCopies = this.data.copies.filter((coveredCopy) => coveredCopy.isChosen)
      const chosenIds = chosenCopies.map(({ id }) => id)
      const otherCopies = casesCopies
        .filter(({ id }) => !chosenIds.includes(id))
        .map((coveredCopy) => ({ ...coveredCopy, isChosen: false }))
      this.setData({
        copies: [...chosenCopies, ...otherCopies],
        'errors.pictures': casesCopies.length > 0 ? '' : '这件投诉还没有可以公开的遮挡版',
      })
    } catch (error) {
      this.setData({ 'errors.pictures': toFailureOrThrow(error).message })
    }
  },
  pickCopy(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset
    const copies = this.data.copies.map((coveredCopy) =>
      coveredCopy.id === id ? { ...coveredCopy, isChosen: !coveredCopy.isChosen } : coveredCopy,
    )
    this.setData({ copies })
    const chosenCopies = copies.filter((coveredCopy) => coveredCopy.isChosen)
    this.changeForm({
      pictures: chosenCopies.map(({ id: copyId, caseId }) => ({ id: copyId, caseId })),
    })
  },

  async saveDraft() {
    const { enteredValues: enteredFields, isCorrecting } = this.data
    const draftRule = this.ruleFor(enteredFields)
    if (!draftRule) return this.showErrors({ instrument: '请选择公示的种类' })
    const draftContent = toDraftContent(enteredFields, draftRule)
    const sentResult = await this.sendOnce((requestKey) =>
      this.sendDraft(draftContent, isCorrecting, requestKey),
    )
    if (sentResult) wx.redirectTo({ url: `/publicity/file/file?id=${this.id}` })
  },
  async sendDraft(
    draftContent: Input<'warning.draft'>,
    isCorrecting: boolean,
    requestKey: string,
  ): Promise<void> {
    const { id: warningId, releases } = this
    if (!warningId) {
      const createdWarning = await call('warning.draft', draftContent, { requestKey })
      this.id = createdWarning.warningId
      return
    }
    if (!isCorrecting) {
      await call('warning.step', { type: 'revise', warningId, ...draftContent }, { requestKey })
      return
    }
    const { reason } = this.data.enteredValues
    const correction = { type: 'proposeCorrection', warningId, ...draftContent, releases, reason }
    await call('warning.step', correction as Input<'warning.step'>, { requestKey })
  },
})
