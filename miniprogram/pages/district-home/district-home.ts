import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { keepScanned } from '../../phone/scanned-district'
import type { DistrictHome } from '../../shared/contract/service'

/** The home page of a district, opened by the code in its streets: its bureau, its services, its contacts. */
page({
  loads: 'once',
  query: { scene: '' },
  data: { districtHome: null as DistrictHome | null, branches: '' },

  async load() {
    const { scene } = this.query
    const districtHome = await call('service.districtHome', { scene })
    keepScanned({ ...districtHome, scene })
    this.setData({ districtHome, branches: districtHome.branches.map(({ name }) => name).join('、') })
  },
  complain() {
    this.visit('/pages/complaint/form/form', this.here())
  },
  report() {
    this.visit('/pages/complaint/kind/kind', this.here())
  },
  /** Query that sends what is filed from here to this district. */
  here() {
    const { id: district, name: districtName } = this.data.districtHome!
    return { district, districtName }
  },
  home() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
