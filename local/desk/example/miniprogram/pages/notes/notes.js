const callNote = (data) =>
  wx.cloud.callFunction({ name: 'note', data }).then(({ result }) => result)

Page({
  data: { notes: [], text: '', refused: '' },
  async onLoad() {
    this.setData({ notes: await callNote({}) })
  },
  type({ detail }) {
    this.setData({ text: detail.value })
  },
  async add() {
    const notes = await callNote({ text: this.data.text })
    this.setData(notes.refused ? notes : { notes, text: '', refused: '' })
  },
})
