import { h } from 'miniapp-cloud/client'
import { openCamera, startRecording, takeSnapshot } from '../camera.ts'
import type { DialogView } from './view.ts'

export const camera: DialogView<'camera'> = {
  layout: 'full',
  label: (options) => (options.video ? '录像' : '拍照'),
  cancelledAnswer: null,
  createContent: (options, finishDialog) => {
    const viewfinder = h('video', { muted: true, playsinline: true, class: 'finder' })
    const shutter = h('button.shutter', {
      disabled: true,
      'aria-label': options.video ? '开始录像' : '拍照',
    })
    const cameraStream = openCamera(Date.now).then(async ({ stream }) => {
      viewfinder.srcObject = stream
      await viewfinder.play()
      shutter.disabled = false
      return stream
    })
    const closeCamera = async (result: Blob | null) => {
      for (const track of (await cameraStream).getTracks()) {
        track.stop()
        // The browser fires this event only if the camera ends by itself. It stops the drawn scene.
        track.dispatchEvent(new Event('ended'))
      }
      finishDialog(result)
    }
    shutter.addEventListener('click', async () => {
      if (!options.video) return closeCamera(await takeSnapshot(viewfinder))
      if (shutter.dataset.recording) return
      const recording = startRecording(await cameraStream)
      shutter.dataset.recording = 'yes'
      shutter.setAttribute('aria-label', '停止录像')
      const stopTimer = setTimeout(() => shutter.click(), options.maxDuration * 1000)
      const stopRecording = async () => {
        clearTimeout(stopTimer)
        closeCamera(await recording.stop())
      }
      shutter.addEventListener('click', stopRecording, { once: true })
    })
    return [
      viewfinder,
      h(
        'div.shoot',
        h('button', { onclick: () => closeCamera(null) }, '取消'),
        shutter,
        h('span', options.video ? `最长 ${options.maxDuration} 秒` : ''),
      ),
    ]
  },
}

export const preview: DialogView<'preview'> = {
  layout: 'full',
  label: () => '预览',
  cancelledAnswer: null,
  createContent: (options, finishDialog) => {
    let index = Math.max(0, options.current)
    const previewArea = h('div.stage')
    const counter = h('span', { role: 'status' })
    const showNext = (step: number) => {
      index = (index + step + options.urls.length) % options.urls.length
      const currentUrl = options.urls[index]
      previewArea.replaceChildren(
        options.video
          ? h('video', { src: currentUrl, controls: true })
          : h('img', { src: currentUrl, alt: '' }),
      )
      counter.textContent = `${index + 1} / ${options.urls.length}`
    }
    showNext(0)
    return [
      previewArea,
      h(
        'div.shoot',
        h('button', { onclick: () => showNext(-1) }, '上一张'),
        counter,
        h('button', { onclick: () => showNext(1) }, '下一张'),
        h('button', { autofocus: true, onclick: () => finishDialog(null) }, '关闭'),
      ),
    ]
  },
}
