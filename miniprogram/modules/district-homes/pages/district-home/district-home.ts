import { call } from '../../../../api/call'
import { storeScannedDistrict } from '../../../../device/scanned-district'
import { registerPage } from '../../../../page/base-page'
import type { DistrictHome } from '../../../../shared/contract/service'
import { moduleRecordPage } from '../../../menus'

/**
 * The home page of a district, which opens from the QR code in its streets. It shows bureau,
 * services and contacts.
 */
registerPage({
  loads: 'once',
  query: { scene: '' },
  data: {
    districtHome: null as DistrictHome | null,
    /** Names of the branches, joined. */
    branches: '',
    /** The page to search shops; empty in a build without one. */
    searchPage: moduleRecordPage('publicSearch'),
  },

  async loadContent() {
    const { scene: sceneCode } = this.query
    const districtHome = await call('service.districtHome', { scene: sceneCode })
    storeScannedDistrict({ ...districtHome, scene: sceneCode })
    this.setData({
      districtHome,
      branches: districtHome.branches.map(({ name: branchName }) => branchName).join('、'),
    })
  },
  fileComplaint() {
    this.openPage('/pages/complaint/form/form', this.districtQuery())
  },
  chooseKind() {
    this.openPage('/pages/complaint/kind/kind', this.districtQuery())
  },
  /** The query by which the forms file a case in this district. */
  districtQuery() {
    const { id: districtId, name: districtName } = this.data.districtHome!
    return { district: districtId, districtName }
  },
  openHome() {
    wx.switchTab({ url: '/pages/home/home' })
  },
})
