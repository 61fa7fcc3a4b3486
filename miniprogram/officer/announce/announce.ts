import { call } from '../../api/call'
import { parsePickers, toPickerParts } from '../../format/when'
import { registerFormPage } from '../../page/form-page'
import { addDays, shanghaiDayOf } from '../../shared/calendar/days'

/** Announces a mediation meeting to both parties. Suggests tomorrow at ten o'clock in the shop. */
registerFormPage({
  questionIds: ['at', 'place'],
  loads: 'once',
  query: { id: '' },
  data: {
    today: shanghaiDayOf(Date.now()),
    date: addDays(shanghaiDayOf(Date.now()), 1),
    time: '10:00',
    place: '',
    /** Text of the notice as it would be issued, empty until it is requested. */
    paper: '',
  },

  async loadContent() {
    const { meeting: mediationMeeting, merchant } = await call('complaint.detail', {
      caseId: this.query.id,
    })
    return mediationMeeting
      ? { ...toPickerParts(mediationMeeting.at), place: mediationMeeting.place }
      : { place: merchant.address }
  },
  async showPreview() {
    const { date: meetingDate, time: meetingTime, place: meetingPlace } = this.data
    const previewInput = {
      kind: 'meeting' as const,
      at: parsePickers(meetingDate, meetingTime),
      place: meetingPlace,
    }
    const sentResult = await this.sendOnce(() =>
      call('mediation.preview', { caseId: this.query.id, paper: previewInput }),
    )
    if (sentResult) this.setData({ paper: sentResult.output.text })
  },
  async saveNotice() {
    const { date: meetingDate, time: meetingTime, place: meetingPlace } = this.data
    const input = {
      caseId: this.query.id,
      at: parsePickers(meetingDate, meetingTime),
      place: meetingPlace,
    }
    const sentResult = await this.sendOnce((requestKey) =>
      call('mediation.issueNotice', input, { requestKey }),
    )
    if (sentResult) wx.navigateBack()
  },
})
