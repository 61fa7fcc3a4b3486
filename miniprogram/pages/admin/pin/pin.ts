import { call } from '../../../cloud/call'
import { endConfirmation } from '../../../cloud/confirmation'
import { formPage } from '../../../page/form-page'
import type { Typed } from '../../../page/page'

/** What the person is asked: their PIN, or another one in its place. */
type Mode = 'confirm' | 'change'

const isPin = (text: string) => /^\d{6}$/.test(text)

formPage({
  questions: ['old', 'pin', 'again'],
  data: { mode: 'confirm' as Mode, old: '', pin: '', again: '' },
  confirmed: false,

  onUnload() {
    endConfirmation(this.confirmed)
  },
  /** The sixth digit of a PIN that is only asked for sends it: there is nothing more to say. */
  digits(event: Typed) {
    this.type(event)
    if (this.data.mode === 'confirm' && isPin(this.data.pin)) return this.send()
  },
  async send() {
    const { mode, old, pin, again } = this.data
    const errors = {
      ...(mode === 'change' && !isPin(old) && { old: '请输入现在的六位数字' }),
      ...(!isPin(pin) && { pin: '请输入六位数字' }),
      ...(mode !== 'confirm' && again !== pin && { again: '两次输入的不一样' }),
    }
    if (Object.keys(errors).length > 0) return this.showErrors(errors)
    const sent = await this.sendOnce((key) =>
      mode === 'confirm' ? call('staff.confirm', { pin }, { key }) : call('staff.pin', { pin, old }, { key }),
    )
    if (!sent) return this.setData({ pin: '', again: '' })
    this.confirmed = true
    wx.navigateBack()
  },
  change() {
    this.enter({ mode: 'change', old: '', pin: '', again: '' })
  },
})
