import { call } from '../../../api/call'
import { endConfirmation } from '../../../api/confirmation'
import type { TextInputEvent } from '../../../page/events'
import { registerFormPage } from '../../../page/form-page'
import { omitUndefined } from '../../../shared/omit-undefined'

/** `confirm` asks for the PIN, `change` sets another PIN. */
type PinMode = 'confirm' | 'change'

const isPin = (typedText: string) => /^\d{6}$/.test(typedText)

/** Asks staff for their PIN before an irreversible step. They can also change it here. */
registerFormPage({
  questionIds: ['old', 'pin', 'again'],
  data: { mode: 'confirm' as PinMode, currentPin: '', pin: '', repeatedPin: '' },
  confirmed: false,

  onUnload() {
    endConfirmation(this.confirmed)
  },
  /** Sends the PIN as soon as its sixth digit is typed, if the page only asks for the PIN. */
  enterDigits(event: TextInputEvent) {
    this.enterText(event)
    if (this.data.mode === 'confirm' && isPin(this.data.pin)) return this.sendPin()
  },
  async sendPin() {
    const { mode: pinMode, currentPin, pin: typedPin, repeatedPin } = this.data
    const errors = omitUndefined({
      old: pinMode === 'change' && !isPin(currentPin) ? '请输入现在的六位数字' : undefined,
      pin: !isPin(typedPin) ? '请输入六位数字' : undefined,
      again: pinMode !== 'confirm' && repeatedPin !== typedPin ? '两次输入的不一样' : undefined,
    })
    if (Object.keys(errors).length > 0) return this.showErrors(errors)
    const sentResult = await this.sendOnce((requestKey) =>
      pinMode === 'confirm'
        ? call('staff.confirm', { pin: typedPin }, { requestKey })
        : call('staff.pin', { pin: typedPin, old: currentPin }, { requestKey }),
    )
    if (!sentResult) return this.setData({ pin: '', repeatedPin: '' })
    // Whoever changes the PIN has entered the old one, so a change confirms as well.
    this.confirmed = true
    wx.navigateBack()
  },
  startChange() {
    this.enterValues({ mode: 'change', currentPin: '', pin: '', repeatedPin: '' })
  },
})
