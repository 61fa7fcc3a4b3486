import type { RoomSummary } from '../../shared/contract/case-view'

/** The way into a case's room: whether it is open, and how many messages are unread. Fires `enter`. */
Component({
  properties: { room: { type: Object, value: {} as RoomSummary }, unread: Number },
  methods: {
    enter() {
      this.triggerEvent('enter')
    },
  },
})
