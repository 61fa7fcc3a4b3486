import { addressOf, type Chosen } from '../../../../page/page'
import { addressInWeChat } from '../../../../phone/address'
import { isElder } from '../../../../phone/elder'
import { readAloud } from '../../../../phone/sound'
import { filing } from '../../../../shared/contract/complaint'
import { filled } from '../../../../shared/languages/catalogue'
import { type Choice, offered } from '../../../../words/choices'
import { checkedDraft, type Errors, errorsIn, toInput } from '../check'
import { lists } from '../choices'
import type { Draft } from '../draft'
import { draftForm } from '../draft-form'

/** With large type each of these has a page of its own. */
const steps = ['show', 'talk', 'submit'] as const

/** A complaint from the spot: a photo, some speech or some words are enough; the receipt asks for the rest. */
draftForm({
  data: {
    livePages: lists.livePages,
    urgencies: [] as Choice[],
    /** Which of the steps this is, in a sentence. */
    stepSaid: '',
    elder: false,
    step: 0,
    /** What is drawn now: with large type one step, else all. */
    on: {} as Partial<Record<(typeof steps)[number], boolean>>,
    /** Who complains, as far as it is known, in a line. */
    who: '',
  },
  checked(draft: Draft, now: number) {
    const checked = checkedDraft(filing, toInput(draft), draft, now)
    return 'errors' in checked ? checked : { filing: { complaint: checked.input } }
  },
  drawn: ({ name, phone, address }: Draft) => ({ who: [name, phone, address].filter(Boolean).join('，') }),
  opened() {
    const { t } = this.data
    const codes = lists.urgencyFlags.map(({ code }) => code)
    this.setData({ elder: isElder(), urgencies: offered(codes, t.urgencies) })
    wx.setNavigationBarTitle({ title: t.file.title })
    this.turnTo(0)
    this.change({ short: true }, 'statement')
  },

  pickFlags(event: Chosen<Draft['flags'][number]>) {
    this.change({ flags: event.detail.chosen }, 'flags')
  },
  /** Name, number and address in one tap. */
  async address() {
    const chosen = await addressInWeChat()
    if (!chosen) return
    this.change(chosen, 'name')
    this.setData({ 'errors.phone': '', 'errors.address': '' })
  },
  turnTo(step: number) {
    const { elder } = this.data
    const on = Object.fromEntries(steps.map((name, at) => [name, !elder || at === step]))
    this.setData({ step, on, stepSaid: filled(this.data.t.file.step, { n: step + 1 }) })
  },
  next() {
    this.turnTo(this.data.step + 1)
  },
  previous() {
    this.turnTo(this.data.step - 1)
  },
  readAloud() {
    readAloud(steps[this.data.step]!)
  },
  /** The draft goes along: all that is told here stands in the long form too. */
  wholeForm() {
    this.change({ short: undefined }, 'statement')
    wx.redirectTo({ url: addressOf('/pages/complaint/form/form', this.query) })
  },
  showErrors(found: Errors) {
    const errors = errorsIn(this.data.t, found)
    const [first] = Object.values(errors)
    this.setData({ errors, problem: first ?? '' })
    if (errors.statement) this.turnTo(0)
  },
})
