import { call, newKey } from '../../../cloud/call'
import { sendForm } from '../../../cloud/send-form'
import { showFirst } from '../../../phone/show-first'
import { textScale } from '../../../phone/text-scale'
import type { StaffCode } from '../../../shared/contract/staff'
import { publicationDuties } from '../../../shared/vocabulary/publication'
import { roles } from '../../../shared/vocabulary/roles'
import { skills } from '../../../shared/vocabulary/skills'
import { type AccountState, positions } from '../../../shared/vocabulary/staffing'
import { type Choice, choices } from '../../../words/choices'
import { type Failure, failureOf } from '../../../words/failure'
import { historyLine, type Places } from '../../../words/staff'
import { dateTime } from '../../../words/when'
import { asks, type Form, formOf, memberOf, questions, within } from './form'

type Errors = Partial<Record<(typeof questions)[number], string>>

Page({
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    roles: positions.map((code) => ({ code, label: roles.label(code) })),
    skills: choices(skills),
    duties: choices(publicationDuties),
    districts: [] as Choice[],
    branches: [] as Choice[],
    grids: [] as Choice[],
    form: {} as Form,
    has: asks({ role: 'officer', city: false }),
    state: '' as AccountState | '',
    code: '',
    until: '',
    history: [] as ReturnType<typeof historyLine>[],
    errors: {} as Errors,
    problem: '',
    busy: false,
  },
  staffId: '',
  key: '',
  places: { districts: [], branches: [], grids: [] } as Places,

  onLoad(query) {
    this.staffId = query.id ?? ''
    this.load()
  },
  async load() {
    try {
      const { members, places } = await call('staff.list', {})
      const own = members.find(({ id }) => id === this.staffId)
      this.places = places
      const changes = own ? (await call('staff.history', { staffId: own.id })).changes : []
      this.setData({
        ...{ ready: true, failure: null, state: own?.state ?? '' },
        districts: places.districts.map(({ id: code, name: label }) => ({ code, label })),
        history: changes.map((one) => historyLine(one, places, Date.now())),
      })
      this.fill(formOf(own, places))
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  fill(form: Form) {
    this.setData({ form, has: asks(form), ...within(form, this.places), errors: {}, problem: '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset
    this.key = ''
    this.setData({ [`form.${name}`]: event.detail.value, [`errors.${name}`]: '', problem: '' })
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const { name } = event.currentTarget.dataset as { name: keyof Form }
    const { form } = this.data
    const several = name === 'skills' || name === 'duties'
    const [first = ''] = event.detail.chosen
    const next: Form = { ...form, [name]: several ? event.detail.chosen : first || (name === 'role' ? form.role : '') }
    if (name === 'districtId') Object.assign(next, { branchId: '', gridId: '' })
    if (name === 'branchId') next.gridId = ''
    this.key = ''
    this.fill(next)
  },
  toggleCity() {
    this.key = ''
    this.fill({ ...this.data.form, city: !this.data.form.city })
  },
  async save() {
    const member = memberOf(this.data.form)
    if (this.staffId) {
      const changed = await this.send((key) => call('staff.change', { staffId: this.staffId, member }, { key }))
      if (changed) wx.showToast({ title: '已保存，马上生效', icon: 'none' })
    } else {
      await this.send(async (key) => this.showCode(await call('staff.invite', { member }, { key })))
    }
    if (!this.data.problem && Object.keys(this.data.errors).length === 0) await this.load()
  },
  send(ask: (key: string) => Promise<unknown>) {
    return sendForm(this, ask, (path) => path.split('.')[1])
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
  showCode({ staffId, code, until }: StaffCode) {
    this.staffId = staffId
    this.setData({ code: `${code.slice(0, 5)} ${code.slice(5)}`, until: dateTime(until, Date.now()) })
    wx.pageScrollTo({ scrollTop: 0 })
  },
  async rebind() {
    await this.send(async (key) => this.showCode(await call('staff.rebind', { staffId: this.staffId }, { key })))
  },
  copyCode() {
    wx.setClipboardData({ data: this.data.code.replace(' ', '') })
  },
  async revoke() {
    const { confirm, content } = await wx.showModal({
      title: '停用这个账号？',
      editable: true,
      placeholderText: '原因，例如：调离、退休、手机丢失',
      confirmText: '停用',
      confirmColor: '#bf2b24',
    })
    if (!confirm) return
    const reason = (content ?? '').trim()
    if (reason.length < 2) return this.setData({ problem: '没有停用：请写明原因' })
    await this.switchTo(false, reason)
  },
  restore() {
    return this.switchTo(true)
  },
  async switchTo(active: boolean, reason?: string) {
    const given = { staffId: this.staffId, active, ...(reason && { reason }) }
    this.key = newKey()
    const done = await this.send(async (key) => {
      const { held } = await call('staff.change', given, { key })
      if (!active && held > 0)
        wx.showModal({
          title: '已停用，马上生效',
          content: `他名下没有办完的 ${held} 件已退回指挥中心，由指挥中心另派。`,
          showCancel: false,
        })
    })
    if (done) await this.load()
  },
})
