import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import { loadProfile } from '../../../../api/me'
import type { Choice } from '../../../../format/choices'
import { registerPage } from '../../../../page/base-page'
import { addDays, shanghaiDayOf } from '../../../../shared/calendar/days'
import { mondayOf } from '../../../../shared/calendar/shifts'
import { weekLines, weekName } from './week'

const thisWeek = () => mondayOf(shanghaiDayOf(Date.now()))

/** The duty roster of one week. */
registerPage({
  data: {
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
    /** The first day of the shown week. */
    monday: thisWeek(),
    /** Name of the week. */
    weekTitle: weekName(thisWeek(), Date.now()),
    days: [] as ReturnType<typeof weekLines>,
    mayChange: false,
    /** Name of the district. */
    districtName: '',
  },

  async loadContent() {
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const [{ role }, { shifts, district: districtName }] = await Promise.all([
      loadProfile(),
      call('command.shifts', { day: this.data.monday, ...districtFilter }),
    ])
    const mayChange = role === 'dispatcher' || role === 'leader'
    return {
      ...cityFields,
      districtName,
      mayChange,
      days: weekLines(shifts, mayChange, Date.now()),
    }
  },
  /** Shows another week. */
  turnWeek(touchEvent: WechatMiniprogram.TouchEvent) {
    const monday = addDays(this.data.monday, Number(touchEvent.currentTarget.dataset.by))
    this.setData({ monday, weekTitle: weekName(monday, Date.now()) })
    this.restartLoading()
  },
})
