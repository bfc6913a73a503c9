//! `GIBBERISH`.

use rstest::rstest;

use super::{assert_allowed, judge};
use crate::moderation::{Decision, ReasonCode};

#[rstest]
#[case("sdfg hjkl qwrt zxcv bnmp wrtp sdfgh kljh mnbv pqrs tvwx zzkl")]
#[case("label label label label label label label label label label")]
#[case("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
#[case("Good work for you and many others, sooooooooooo come and join the team now!")]
#[case("1234567890 1234567890 1234567890 1234567890")]
#[case("work now work now work now work now work now work now")]
#[case("a b c d e f g h i j k l m n o p q r s t u v w x y z")]
#[case("ああああああああああああああああああああああああああああああああ")]
#[case("仕事仕事仕事仕事仕事仕事仕事仕事仕事仕事仕事仕事仕事仕事仕事")]
#[case("!!!! ???? .... ---- ==== ++++ **** //// ####")]
#[case("Label img wth bxs nd plgns fr th cmpny nd snd thm bck by frdy nght")]
#[case("<p>label <b>label</b></p><p>label label label label</p><ul><li>label</li></ul>")]
#[case("Job JOB job Job. Jobs? jobs! JOBS jobs, job; job: job (job)")]
fn blocked(#[case] text: &str) {
    let outcome = judge(text);
    assert_eq!(outcome.decision, Decision::Block, "{outcome:?}");
    assert_eq!(outcome.reasons[0].code, ReasonCode::Gibberish);
}

#[rstest]
#[case("日本語の音声を聞いて、話された内容を正確に文字に起こす仕事です。経験者を歓迎します。")]
#[case("请为街道图片中的每辆汽车画一个边界框，并检查其他人的标注结果。")]
#[case("การถอดเสียงภาษาไทยจากการโทรศัพท์ของลูกค้า")]
#[case("한국어 음성을 듣고 내용을 정확하게 받아 적는 일입니다. 경험자를 환영합니다.")]
#[case("Слушайте записи разговоров и точно записывайте всё, что было сказано.")]
#[case("استمع إلى التسجيلات واكتب ما يقال فيها بدقة مع علامات الترقيم.")]
#[case("Przepisz nagrania rozmów i zaznacz każdą zmianę mówcy oraz szumy w tle.")]
#[case("Strč prst skrz krk is a Czech sentence; read it aloud and ten others like it in a quiet room.")]
#[case("Gán nhãn hình ảnh đường phố và kiểm tra kết quả của người khác.")]
#[case("NLP, LLM, RLHF and SFT tasks: rank answers, write prompts, check the CSV and the PDF.")]
#[case("Draw five boxes per image ----------------- see the guide ==========")]
#[case("हिंदी में बातचीत सुनें और जो कहा गया है उसे सही-सही लिखें।")]
fn allowed(#[case] text: &str) {
    assert_allowed(text);
}
