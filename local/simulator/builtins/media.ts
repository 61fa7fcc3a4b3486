import { fill, h, two } from 'miniapp-cloud/client'
import { define, element, host, withFile } from './define.ts'
import { flags, given, numbers, texts, values } from './properties.ts'

/** video and audio: the browser's own players with WeChat's events and control objects; music in a card. */
export function defineMedia(): void {
  for (const kind of ['video', 'audio'] as const) {
    define(kind, {
      leaf: kind === 'audio',
      properties: {
        ...flags(
          'autoplay loop muted showFullscreenBtn showPlayBtn showCenterPlayBtn enableProgressGesture ' +
            'danmuBtn enableDanmu',
        ),
        ...texts('src poster name author'),
        ...numbers('initialTime direction'),
        ...values('duration danmuList'),
        ...given({ controls: kind === 'video', objectFit: 'contain' }),
      },
      observers: {
        src(this: any, path: string) {
          withFile(this, path, (src) => src && Object.assign(this.sim.player, { src }))
        },
        poster(this: any, path: string) {
          withFile(this, path, (poster) => Object.assign(this.sim.player, { poster }))
        },
        'controls, autoplay, loop, muted'(controls: boolean, autoplay: boolean, loop: boolean, muted: boolean) {
          Object.assign(this.sim.player, { controls: controls && kind === 'video', autoplay, loop, muted })
        },
        'name, author, poster, controls'() {
          this.sim.drawCard?.()
        },
        objectFit(fit: string) {
          this.sim.player.style.objectFit = fit
        },
      },
      created() {
        const player = element(kind)
        player.setAttribute('playsinline', '')
        player.controls = kind === 'video'
        host(this).append(player)
        this.sim.player = player
        this.sim.context = playerContext(player)
        if (kind === 'audio') this.sim.drawCard = audioCard(this, player)
        for (const type of ['play', 'pause', 'ended', 'waiting'])
          player.addEventListener(type, () => this.triggerEvent(type, {}))
        player.addEventListener('timeupdate', () =>
          this.triggerEvent('timeupdate', { currentTime: player.currentTime, duration: player.duration }),
        )
        player.addEventListener('progress', () => {
          const { buffered, duration } = player
          const until = buffered.length ? buffered.end(buffered.length - 1) : 0
          this.triggerEvent('progress', { buffered: duration ? Math.round((until / duration) * 100) : 0 })
        })
        player.addEventListener('loadedmetadata', () => {
          if (this.data.initialTime) player.currentTime = this.data.initialTime
          const { videoWidth: width = 0, videoHeight: height = 0 } = player as HTMLVideoElement
          this.triggerEvent('loadedmetadata', { width, height, duration: player.duration })
        })
        player.addEventListener('error', () =>
          this.triggerEvent('error', { errMsg: `MEDIA_ERR ${player.error?.message ?? ''}` }),
        )
        player.addEventListener('fullscreenchange', () =>
          this.triggerEvent('fullscreenchange', {
            fullScreen: document.fullscreenElement === player,
            direction: 'vertical',
          }),
        )
      },
      detached() {
        this.sim.player.pause()
      },
    })
  }
}

/** A piece of music as WeChat draws it: its picture with the button on it, what it is called, whose it is, how far. */
function audioCard(component: any, player: HTMLMediaElement): () => void {
  const button = h('button', { onclick: () => (player.paused ? component.sim.context.play() : player.pause()) })
  const [name, time, author] = [h('b'), h('time'), h('small')]
  const card = h('div.sim-audio', { hidden: true }, button, name, time, author)
  host(component).append(card)
  const tell = () => {
    const { currentTime, paused } = player
    time.textContent = [currentTime / 60, currentTime % 60].map((part) => two(Math.floor(part))).join(':')
    fill(button, paused ? '▶' : 'II')
    button.ariaLabel = paused ? '播放' : '暂停'
  }
  for (const type of ['play', 'pause', 'timeupdate']) player.addEventListener(type, tell)
  tell()
  return () => {
    const { controls, poster } = component.data
    card.hidden = !controls
    fill(name, component.data.name || '未知音频')
    fill(author, component.data.author || '未知作者')
    withFile(component, poster, (url) => (button.style.backgroundImage = url && `url("${url}")`))
  }
}

/** Nothing flies over the picture, and there is no other screen to play it on. */
const UNSEEN = (
  'sendDanmu showStatusBar hideStatusBar requestBackgroundPlayback exitBackgroundPlayback exitPictureInPicture ' +
  'startCasting switchCasting reconnectCasting exitCasting'
).split(' ')

/** VideoContext of wx.createVideoContext and of a selector query. */
function playerContext(player: HTMLMediaElement) {
  return {
    // What keeps it from playing is told by its own events.
    play: () => void player.play().catch(() => {}),
    pause: () => player.pause(),
    stop() {
      player.pause()
      player.currentTime = 0
    },
    seek: (currentTime: number) => void Object.assign(player, { currentTime }),
    playbackRate: (playbackRate: number) => void Object.assign(player, { playbackRate }),
    requestFullScreen: () => void player.requestFullscreen(),
    exitFullScreen: () => void document.exitFullscreen(),
    setSrc: (src: string) => void Object.assign(player, { src }),
    ...Object.fromEntries(UNSEEN.map((name) => [name, () => {}])),
  }
}
