//! Tasks on sound.

use domain::taxonomy::LabelType as L;

use super::Entry;
use super::Strength::{Hint, Likely, Named};

pub(super) const TABLE: &[Entry] = &[
    (
        "emotion recognition, emotion label*, emotion annotation, emotion tag*, reconocimiento de emociones, \
             emotionserkennung, reconnaissance d emotions, reconhecimento de emocoes, emotion classification, \
             emotion rating*, speech emotion",
        (L::EmotionRecognition, Named),
    ),
    (
        "emotions, emotion, emociones, emotionen, emocoes, mood of the speaker, tone of voice, emocion, \
             emocao, sounds angry, angry or, bhavna, stimmung, \
             feels, feelings, moods, speaker s mood, valence, arousal, gefuhl*, estado de animo, humeur, emocional, tono emocional, \
             how angry, how happy, gemutslage",
        (L::EmotionRecognition, Likely),
    ),
    (
        "transcription*, transcribe*, transcribing, typed up, type up, typed out, abgeschrieben, abschrift*, abzuschreiben, transcrev*, transcrib*, transcript of, verbatim transcript*, transcribir, \
             transcripcion*, transcriba*, transkription*, transkribier*, verschriftlich*, abtippen, transcrire, \
             transcrivez, transcrever, transcricao, transcricoes, retranscri*, verbatim, transcriptores, \
             transcriptor*, transcript, transcritor*, transcribers, transcriptionist*, likhna, sunkar, \
             subtitling, closed caption*, subtitles for, \
             desgrab*, degravacao, degravar, write down every word, correct the transcript*, correct the _ transcript*, check the transcript*, check the _ transcript*, \
             correct transcripts, fix the transcript*, fix the _ transcript*, proofread transcript*, proofread the transcript*, \
             edit the transcript*, transkripte korrigieren, corregir las transcripciones, corriger les transcriptions, mitschrift*, mitschreiben, type out, likhkar",
        (L::Transcription, Named),
    ),
    (
        "transcripteur*, transcriptor*, transkriptor*, transkribent*, transcritor*, type them up, type it up, type these up, type this up, type up, typed up, typing up, type what you hear, write down what, what is said, what was said, finished transcripts, untertitel*, \
             sous titr*, subtitul*, legendagem, phoneme*, time codes",
        (L::Transcription, Likely),
    ),
    (
        "diarization, diarisation, speaker label*, speaker diari*, who spoke when, wer spricht, quien esta hablando, qui parle quand, speaker turns, \
             speaker change*, change of speaker, diarizacion, diarizacao, sprecherwechsel, sprecherzuordnung, \
             sprechertrennung, who is speaking, who speaks when, quien habla, \
             speaker segmentation, sprecher zuordnen, sprecher trennen, identificar hablantes, speaker id*, \
             changements de locuteur, tours de parole, kaun bol raha, kaun kab bol*, kisne kab bola, separar los hablantes",
        (L::Diarization, Named),
    ),
    (
        "overlap*, speaker tags, mark speakers, which speaker, the initials of, separate speakers",
        (L::Diarization, Hint),
    ),
    (
        "audio recording, audio recordings of yourself, voice recording, voice recordings, record audio, \
             read aloud, read out loud, recording session*, record your*, record yourself, record sentence*, \
             record phrase*, record prompts, record short, record _ sentences, record _ phrases, \
             record _ prompts, speech collection, voice collection, voice data collection, \
             speech data collection, be recorded, record conversation*, record dialog*, record phone, \
             record command*, record voice, record wake word*, voice talent*, voice donation, lend us your voice, \
             wake word recording*, grabar, graba, graban, grabe, grabara*, grabacion de voz, grabaciones de voz, leer cuentos, leer textos, leer frases, buena voz, ler textos, ler contos, lire des textes, lire des contes, lean en voz alta, \
             leer en voz alta, voz alta, sprachaufnahme*, einsprechen, spricht ein, vorlesen, laut vor, \
             vorgelesen, aufnehmen, sprachbefehle, enregistrer, lire a voix haute, voix haute, \
             enregistrement de voix, enregistrement vocal, enregistrements vocaux, grava, gravam, gravar, gravem, grave frases, ler em voz alta, \
             gravacao de voz, gravacoes de voz, awaaz record, record karna, record karni, record karne, bolkar, \
             reads _ prompts, reads _ sentences, speak _ sentences, say the wake, recording of voice, recording your*, record the voice*, recording yourself, dialogue recording*, dialog recording*, \
             conversation recording*, voice prompts, recording short, einsprechen, voice over, \
             own voice, eigenen stimme, read out, reads out, read _ lines, reads _ lines, read _ words, lee _ frases, lean _ frases, \
             leen _ frases, leer _ frases, leera, leeran, lire _ phrases, lisez _ phrases, lit _ phrases, liront, ler _ frases, le _ frases, \
             leem _ frases, liest _ satze, lesen _ satze, lest _ satze, con su voz, con tu voz, avec votre voix, com sua voz, \
             com a sua voz, voice clone*, voice clon*, voice bank*, lend your voice, say _ phrases, speak _ phrases, saying _ phrases, \
             padhna record, awaaz dena, awaaz mein, \
             voiceover, sing, singing, einsprache, einlesen",
        (L::AudioRecording, Named),
    ),
    (
        "grabad* con el, grabad* con su, recorded with your phone, recorded on your phone, recorded on a phone, mit dem handy aufgenommen, \
             enregistre* avec, gravad* com o, gravad* no celular, sound booth, recording booth, booth in, dubbing model",
        (L::AudioRecording, Likely),
    ),
    (
        "locutor*, recording at home, gravacao em casa, grabacion en casa, is recorded, are recorded, spoken into, spoken at, spoken by you, say the words, wird aufgenommen, werden aufgenommen, se graba, \
             est enregistre*, sont enregistre*, e gravad*, lisent _ phrases, leen _ oraciones, pairs of friends talk, each pair talks, talks for, talk for one hour, talk about, per recorded hour, have a conversation, \
             have conversations, read _ sentences, read _ prompts, read _ phrases, read a list, reads, \
             recorded by you, studio recording*, record, recording, voice sample*, speak into, \
             phone conversations with, sprechen sie, hablar por, on the phone with each other, lesen, aufnahmen",
        (L::AudioRecording, Hint),
    ),
    (
        "emotional state, laughter, anger joy, joy anger, joy sadness, sad or happy, happy or sad, how the \
         speaker feels, how they feel, how upset, how stressed, que tan alterad*, que tan enojad*, wie \
         aufgeregt, wie wutend, enfado, colere joie, alegria tristeza, freude trauer, wut freude, joie \
         colere, joie tristesse, gussa",
        (L::EmotionRecognition, Likely),
    ),
    (
        "voice changes, where the voice changes, speaker changes, changes of voice, changement de voix, stimme wechselt, sprecher wechselt, cambia la voz, muda a voz, \
         who speaking, who is speaking, who talking, who is talking, who said what, \
         who says what, quien habla, quien esta hablando, wer spricht, wer gerade spricht, wer redet, qui \
         parle, quem esta falando, kaun bol raha, kaun bol rahi, speaker turns, speaker change*, \
         turns of speakers, speaker segment*, cambio de hablante, sprecherwechsel, changement de locuteur, \
         troca de falante, separate the speakers, separate speakers, tell the speakers apart, label the \
         speakers, label speakers, mark speakers, mark the speakers",
        (L::Diarization, Likely),
    ),
    (
        "type every word, word for word, palabra por palabra, wort fur wort, mot a mot, mot pour mot, palavra \
         por palavra, put into writing, put to paper, write out, write up what, pasar a texto, pase a texto, \
         pasen a texto, pase el audio, passar para texto, passar a limpo, mettre par ecrit, zu papier, \
         aufschreiben, niederschreiben, mitschreiben, mettre a l ecrit, time coded, text of what is said, \
         what is said in, everything that is said, lo que se dice, was gesagt wird, ce qui est dit, o que se \
         diz, o que e dito",
        (L::Transcription, Likely),
    ),
    (
        "subtitulos, legendas, legendagem, untertitel*, sous titre*, sous titrage, subtitulado, subtitle*",
        (L::Transcription, Hint),
    ),
];
