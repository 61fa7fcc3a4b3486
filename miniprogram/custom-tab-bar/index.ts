import { whoAmI } from '../cloud/me'
import { textScale } from '../phone/text-scale'
import { type Tab, tabsFor } from './tabs'

Component({
  data: { textScale: textScale(), tabs: tabsFor('consumer'), here: '' },
  lifetimes: {
    attached() {
      whoAmI().then(
        (me) => this.setData({ tabs: tabsFor(me.role) }),
        () => undefined, // Offline, the tabs of a consumer stay; each page says itself what failed.
      )
    },
  },
  methods: {
    /** Called by a tab page in its onShow: highlights its tab. */
    mark(url: string) {
      this.setData({ here: url })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const { url, kind } = event.currentTarget.dataset as Tab
      if (kind === 'tab') wx.switchTab({ url })
      else wx.navigateTo({ url })
    },
  },
})
