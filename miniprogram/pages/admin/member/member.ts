import { call } from '../../../cloud/call'
import { formPage } from '../../../page/form-page'
import { wordsFor } from '../../../phone/confirmed'
import type { StaffCode } from '../../../shared/contract/staff'
import { publicationDuties } from '../../../shared/vocabulary/publication'
import { roles } from '../../../shared/vocabulary/roles'
import { skills } from '../../../shared/vocabulary/skills'
import { type AccountState, positions } from '../../../shared/vocabulary/staffing'
import { type Choice, choices } from '../../../words/choices'
import { historyLine, type Places } from '../../../words/staff'
import { dateTime } from '../../../words/when'
import { asks, type Form, formOf, memberOf, questions, within } from './form'

formPage({
  questions,
  questionOf: (path) => path.split('.')[1],
  loads: 'once',
  query: { id: '' },
  data: {
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
  },
  places: { districts: [], branches: [], grids: [] } as Places,

  async load() {
    const { members, places } = await call('staff.list', {})
    const own = members.find(({ id }) => id === this.query.id)
    this.places = places
    const changes = own ? (await call('staff.history', { staffId: own.id })).changes : []
    this.setData({
      state: own?.state ?? '',
      districts: places.districts.map(({ id: code, name: label }) => ({ code, label })),
      history: changes.map((one) => historyLine(one, places, Date.now())),
    })
    this.fill(formOf(own, places))
  },
  fill(form: Form) {
    this.enter({ form, has: asks(form), ...within(form, this.places) })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset
    this.enter({ [`form.${name}`]: event.detail.value }, name)
  },
  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const { name } = event.currentTarget.dataset as { name: keyof Form }
    const { form } = this.data
    const several = name === 'skills' || name === 'duties'
    const [first = ''] = event.detail.chosen
    const next: Form = { ...form, [name]: several ? event.detail.chosen : first || (name === 'role' ? form.role : '') }
    if (name === 'districtId') Object.assign(next, { branchId: '', gridId: '' })
    if (name === 'branchId') next.gridId = ''
    this.fill(next)
  },
  toggleCity() {
    this.fill({ ...this.data.form, city: !this.data.form.city })
  },
  async save() {
    const member = memberOf(this.data.form)
    const { id: staffId } = this.query
    const sent = await this.sendOnce(async (key) => {
      if (!staffId) return this.showCode(await call('staff.invite', { member }, { key }))
      await call('staff.change', { staffId, member }, { key })
      wx.showToast({ title: '已保存，马上生效', icon: 'none' })
    })
    if (sent) await this.load()
  },
  showCode({ staffId, code, until }: StaffCode) {
    this.query.id = staffId
    this.setData({ code: `${code.slice(0, 5)} ${code.slice(5)}`, until: dateTime(until, Date.now()) })
    wx.pageScrollTo({ scrollTop: 0 })
  },
  async rebind() {
    await this.sendOnce(async (key) => this.showCode(await call('staff.rebind', { staffId: this.query.id }, { key })))
  },
  async resetPin() {
    const done = await this.sendOnce((key) => call('staff.resetPin', { staffId: this.query.id }, { key }))
    if (!done) return
    wx.showToast({
      title: done.answer.waits ? '已提出，等另一位管理员再点一次' : '已重置，请重新发邀请码，他凭码另设一个',
      icon: 'none',
    })
    await this.load()
  },
  copyCode() {
    wx.setClipboardData({ data: this.data.code.replace(' ', '') })
  },
  async revoke() {
    const reason = (await wordsFor('停用这个账号？', '原因，例如：调离、退休、手机丢失', '停用', 'gone'))?.trim()
    if (reason === undefined) return
    if (reason.length < 2) return this.setData({ problem: '没有停用：请写明原因' })
    await this.switchTo(false, reason)
  },
  restore() {
    return this.switchTo(true)
  },
  async switchTo(active: boolean, reason?: string) {
    const given = { staffId: this.query.id, active, ...(reason && { reason }) }
    this.enter({})
    const done = await this.sendOnce(async (key) => {
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
