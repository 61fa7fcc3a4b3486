import { h } from 'miniapp-cloud/client'
import { openCamera, record, snapshot } from '../camera.ts'
import type { View } from './view.ts'

export const camera: View<'camera'> = {
  place: 'full',
  label: (input) => (input.video ? '录像' : '拍照'),
  cancelled: null,
  draw: (input, done) => {
    const picture = h('video', { muted: true, playsinline: true, class: 'finder' })
    const shutter = h('button.shutter', { disabled: true, 'aria-label': input.video ? '开始录像' : '拍照' })
    const opened = openCamera(Date.now).then(async ({ stream }) => {
      picture.srcObject = stream
      await picture.play()
      shutter.disabled = false
      return stream
    })
    const finish = async (blob: Blob | null) => {
      for (const track of (await opened).getTracks()) {
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
      done(blob)
    }
    shutter.addEventListener('click', async () => {
      if (!input.video) return finish(await snapshot(picture))
      if (shutter.dataset.recording) return
      const recording = record(await opened)
      shutter.dataset.recording = 'yes'
      shutter.setAttribute('aria-label', '停止录像')
      const timer = setTimeout(() => shutter.click(), input.maxDuration * 1000)
      const stop = async () => {
        clearTimeout(timer)
        finish(await recording.stop())
      }
      shutter.addEventListener('click', stop, { once: true })
    })
    return [
      picture,
      h(
        'div.shoot',
        h('button', { onclick: () => finish(null) }, '取消'),
        shutter,
        h('span', input.video ? `最长 ${input.maxDuration} 秒` : ''),
      ),
    ]
  },
}

export const preview: View<'preview'> = {
  place: 'full',
  label: () => '预览',
  cancelled: null,
  draw: (input, done) => {
    let at = Math.max(0, input.current)
    const stage = h('div.stage')
    const count = h('span', { role: 'status' })
    const show = (step: number) => {
      at = (at + step + input.urls.length) % input.urls.length
      const src = input.urls[at]
      stage.replaceChildren(input.video ? h('video', { src, controls: true }) : h('img', { src, alt: '' }))
      count.textContent = `${at + 1} / ${input.urls.length}`
    }
    show(0)
    return [
      stage,
      h(
        'div.shoot',
        h('button', { onclick: () => show(-1) }, '上一张'),
        count,
        h('button', { onclick: () => show(1) }, '下一张'),
        h('button', { autofocus: true, onclick: () => done(null) }, '关闭'),
      ),
    ]
  },
}
