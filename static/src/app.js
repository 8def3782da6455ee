// The one script of every page: it only makes better what already works without it.
import { Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, PasswordInput, Radios, SkipLink, createAll } from 'govuk-frontend'

import { kindToRecord } from './sound.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

const counting = {
  charactersUnderLimit: { other: 'Còn lại %{count} ký tự' },
  charactersAtLimit: 'Đã hết số ký tự cho phép',
  charactersOverLimit: { other: 'Thừa %{count} ký tự' },
  wordsUnderLimit: { other: 'Còn lại %{count} từ' },
  wordsAtLimit: 'Đã hết số từ cho phép',
  wordsOverLimit: { other: 'Thừa %{count} từ' },
  textareaDescription: { other: 'Có thể viết đến %{count} ký tự' }
}

const choosingFiles = {
  chooseFilesButton: 'Chọn tệp',
  dropInstruction: 'hoặc kéo tệp vào đây',
  noFileChosen: 'Chưa chọn tệp nào',
  multipleFilesChosen: { other: 'Đã chọn %{count} tệp' },
  enteredDropZone: 'Đã vào vùng thả tệp',
  leftDropZone: 'Đã ra khỏi vùng thả tệp'
}

const showingPassword = {
  showPassword: 'Hiện',
  hidePassword: 'Ẩn',
  showPasswordAriaLabel: 'Hiện mật khẩu',
  hidePasswordAriaLabel: 'Ẩn mật khẩu',
  passwordShownAnnouncement: 'Mật khẩu đang hiện trên màn hình',
  passwordHiddenAnnouncement: 'Mật khẩu đã được ẩn'
}

// The package hides a comma inside its file button; a spoken name must hold the words exactly as they are seen.
function nameFileButtonsAsSeen () {
  for (const comma of document.querySelectorAll('.govuk-file-upload-button > .govuk-visually-hidden')) {
    const button = comma.parentElement
    button.setAttribute('aria-labelledby', button.getAttribute('aria-labelledby').replace(`${comma.id} `, ''))
    comma.remove()
  }
}

// What is large and wanted by few (recording a voice, a map) is fetched when its button is pressed, not before.
function fetchWhenWanted () {
  for (const box of document.querySelectorAll('[data-script]')) {
    const start = box.querySelector('[data-start]')
    start.addEventListener('click', async () => (await import(box.dataset.script)).begin(box))
    box.hidden = false
  }
}

// Where nothing can be recorded no button promises it: the page says at once how to come to a file instead.
function sayWhereNothingIsRecorded () {
  if (kindToRecord()) return
  for (const box of document.querySelectorAll('.recorder')) {
    const status = box.querySelector('[data-status]')
    box.querySelector('.recorder__acts').hidden = true
    status.textContent = status.dataset.unable
  }
}

createAll(Button, { preventDoubleClick: true })
createAll(CharacterCount, { i18n: counting })
createAll(Checkboxes)
createAll(ErrorSummary)
createAll(FileUpload, { i18n: choosingFiles })
nameFileButtonsAsSeen()
createAll(PasswordInput, { i18n: showingPassword })
createAll(Radios)
createAll(SkipLink)
fetchWhenWanted()
sayWhereNothingIsRecorded()
