import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { sendForm } from '../../cloud/send-form'
import { dial } from '../../phone/dial'
import { textScale } from '../../phone/text-scale'
import type { PlannedShift } from '../../shared/contract/command'
import { type ShiftKind, shiftKinds } from '../../shared/vocabulary/shifts'
import type { Choice } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { changeLine, dayAndWeekday } from '../../words/shift'

Page({
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    title: '',
    mayChange: false,
    people: [] as PlannedShift['officers'],
    choices: [] as Choice[],
    chosen: [] as string[],
    /** Planned officers whom this person may not move. */
    fixed: [] as string[],
    changes: [] as string[],
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
  },
  key: '',
  day: '',
  kind: 'day' as ShiftKind,

  onLoad({ day = '', kind }) {
    this.day = day
    this.kind = kind === 'night' ? 'night' : 'day'
    this.load()
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  async load() {
    const { day, kind } = this
    try {
      const [{ role }, { shifts, officers }] = await Promise.all([whoAmI(), call('command.shifts', { day })])
      const shift = shifts.find((one) => one.day === day && one.kind === kind)!
      const ids = shift.officers.map(({ id }) => id)
      const movable = new Set(officers.map(({ id }) => id))
      this.setData({
        ...{ ready: true, failure: null, people: shift.officers },
        title: `${dayAndWeekday(day, Date.now())} ${shiftKinds.label(kind)}`,
        mayChange: !shift.over && (role === 'dispatcher' || role === 'leader'),
        choices: officers.map(({ id, name, branch }) => ({ code: id, label: `${name} ${branch}` })),
        chosen: ids.filter((id) => movable.has(id)),
        fixed: ids.filter((id) => !movable.has(id)),
        changes: shift.changes.map((change) => changeLine(change, Date.now())),
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.key = ''
    this.setData({ chosen: event.detail.chosen, errors: {}, problem: '' })
  },
  dial(event: WechatMiniprogram.TouchEvent) {
    dial(event.currentTarget.dataset.phone)
  },
  async save() {
    const { day, kind } = this
    const officers = [...this.data.fixed, ...this.data.chosen]
    if (!(await sendForm(this, (key) => call('command.plan', { day, kind, officers }, { key })))) return
    wx.showToast({ title: '已保存', icon: 'success' })
    wx.navigateBack()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
  },
})
