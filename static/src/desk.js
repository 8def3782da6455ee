// Keeps what is being typed on a long form of the desk; the button «Lưu, viết tiếp sau» does the same without a script.
const PAUSE = 4000
const AT_LATEST = 20000
const BETWEEN = 10000
const AGAIN = 30000

const NOT_KEPT = 'Chưa lưu được, nội dung vẫn còn trên màn hình.'
const SIGNED_OUT = `${NOT_KEPT} Đã lâu ông/bà không thao tác: giữ trang này, đăng nhập ở thẻ khác rồi bấm «Lưu, viết tiếp sau».`

class Keeping {
  constructor (form) {
    this.form = form
    this.told = form.querySelector('[data-keep-told]')
    this.timer = this.dirtySince = this.keptAt = 0
    form.addEventListener('input', () => this.note())
    form.addEventListener('submit', ({ submitter }) => { if (!submitter?.formTarget) this.end() })
    addEventListener('pageshow', ({ persisted }) => { this.ended &&= !persisted })
    addEventListener('online', () => this.dirtySince && this.keep())
    document.addEventListener('visibilitychange', () => document.hidden && this.dirtySince && this.keep())
  }

  // Some seconds after typing stops, at the latest so long after it began, and never more often than so.
  note () {
    if (this.ended) return
    const now = Date.now()
    this.dirtySince ||= now
    const wanted = Math.min(now + PAUSE, this.dirtySince + AT_LATEST)
    this.wait(Math.max(wanted, this.keptAt + BETWEEN) - now)
  }

  wait (ms) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), ms)
  }

  end () {
    this.ended = true
    clearTimeout(this.timer)
  }

  words () {
    const sent = new URLSearchParams()
    for (const [name, value] of new FormData(this.form)) if (typeof value === 'string') sent.append(name, value)
    sent.append(this.form.dataset.keep, 'tu-dong')
    return sent
  }

  async keep () {
    clearTimeout(this.timer)
    if (this.ended || this.busy) return
    this.busy = true
    this.dirtySince = 0
    this.keptAt = Date.now()
    const answer = await fetch(location.href, { method: 'POST', body: this.words(), redirect: 'manual' }).catch(() => null)
    this.busy = false
    if (answer && (answer.ok || answer.status === 409)) return this.say(await answer.text(), answer.ok)
    this.dirtySince ||= this.keptAt
    const isOut = answer && (answer.status === 401 || answer.type === 'opaqueredirect')
    this.say(isOut ? SIGNED_OUT : NOT_KEPT, !isOut)
    if (!isOut) this.wait(AGAIN)
  }

  say (words, goesOn) {
    this.told.textContent = words
    if (!goesOn) this.end()
    else if (this.dirtySince) this.note()
  }
}

for (const form of document.querySelectorAll('form[data-keep]')) new Keeping(form)
