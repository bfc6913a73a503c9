//! Tasks on what models answer and find, and writing for them.

use domain::taxonomy::LabelType as L;

use super::Entry;
use super::Strength::{Hint, Likely, Named};

pub(super) const TABLE: &[Entry] = &[
    (
        "search relevance, relevance rating*, relevance judg*, search quality, search result*, \
             relevance label*, search rater*, search quality rater*, search evaluator*, relevance of, query result*, relevancia, suchergebnis*, suchrelevanz, \
             resultats de recherche, resultados de busqueda, resultados de busca, pertinence, fit the query, \
             search evaluation, rate results, search engine evaluat*, query document, ad relevance, relevanz*, \
             rate search",
        (L::SearchRelevance, Named),
    ),
    (
        "evaluation, evaluate, evaluates, evaluating, score each, scores each, score them, say how, rate how, judge how, how similar, \
             how close, similarity rating*, similarity score*, semantic similarity, how likely, how fluent, how toxic, rating, ratings, rate, rates, rank, ranks, ranking, \
             side by side, score answers, score the, scoring, evaluar*, evaluacion, evalue*, valorar, valorarlo*, valorarla*, puntuar*, \
             calificar*, puntue*, valore*, califique*, bewerten, bewertung von, bewertung der, evaluer, noter, notez, avaliar, avaliacao de, \
             avaliacoes de respostas, compare responses, compare answers, compare two, rate responses, \
             rank responses, a b comparison*, mos test, mos rating*, preference test, judge answers, \
             judge the answers, judge responses, grade answers, grade responses, likert, point scale, \
             comparar respuestas, compararl*, comparar respostas, comparer, vergleichen, rating deni, rate karna, pairwise, \
             pairwise comparison*, better answer, reviewers of ai, review ai, reviewing ai, review llm, \
             review model output*, mark its mistakes, rate outputs, better response, evaluators, raters, \
             give _ scores, give _ a score, llm evaluation, model evaluation, output evaluation, quality rating, naturalness, best one, \
             which answer is better, which response is better, choose the better, jawab better, kaunsa jawab, \
             which one is better, which is better, which of the two, pick the better, choose the best, error annotation*, first wrong, \
             beurteil*, bewertet, comparez, jugez, juger, avalie, julgar, pontuar, compare duas, comparar dos, comparer deux, \
             compara dos, vergleiche, kaunsa better, rank them, rank the, ranked, evaluateurs de, evaluadores de, avaliadores de",
        (L::EvaluationRating, Named),
    ),
    (
        "how urgent, how severe, how serious, how risky, how bad, how certain, how difficult, how hard, how relevant, how strongly, how strong, \
             compare, comparing, judge, judging, on a scale, review answers, review model, \
             quality of the answers, critique*, score, check the model*, say whether the model*, is right, \
             graders, grading, faithful*, helpfulness, how good, how natural, how well, wrong step, opinions on, proofread*, errors in, \
             mistakes in, find errors, find mistakes, find the mistake*, spot mistakes, mark errors, mark mistakes, from 0 to 10, \
             from 1 to 5, 1 to 5, 1 5 scale, scale of",
        (L::EvaluationRating, Hint),
    ),
    (
        "text generation, write answers, write questions, write exam questions, write dialog*, \
             write conversations, write stories, write articles, write replies, write responses, write sentences, \
             write texts, write trivia, trivia q a, write q a, question writing, content writing, \
             creative writing, generacion de texto, textgenerierung, generation de texte, geracao de texto, \
             redactar, escribir preguntas, escribir respuestas, texte schreiben, fragen schreiben, \
             antworten schreiben, rediger, ecrire des, redigir, escrever perguntas, escrever respostas, \
             escrever textos, write short questions, write the reply, write a reply, write examples, paraphras*, \
             write jokes, write poems, write essays, write product descriptions, question answer pairs, \
             questions and answers, q a pairs, write reviews in, rewrite, rewriting, write new, synthetic text, \
             write a short story, from scratch, written from scratch, write both roles, schreiben, escribir, escrever, likhne, write math, write problems, \
             write multiple choice, exam questions, from nothing, reference solution*, model solution*, reference answer*, write explanations, write customer messages",
        (L::TextGeneration, Named),
    ),
    (
        "dialogue author*, dialog author*, dialogue writer*, dialog writer*, storyteller*, screenwriter*, copywriter*, write one sentence, write, written from, the perfect ones, compose, draft, author, explain",
        (L::TextGeneration, Hint),
    ),
    (
        "prompt writing, write prompts, write short prompts, write realistic prompts, write a prompt, \
             write the prompt*, prompt creation, create prompts, creating prompts, prompt writers, prompt writer, \
             prompt design, prompt engineer*, prompt author*, write _ prompts, write difficult prompts, \
             write challenging prompts, write creative prompts, redactar prompts, escribir prompts, \
             prompts schreiben, rediger des prompts, ecrire des prompts, escrever prompts, criar prompts, \
             crear prompts, prompts erstellen, prompt likhna, writing prompts, prompts verfassen, \
             writing of prompts, come up with prompts, redaccion de prompts, write complex prompts, \
             write hard prompts, adversarial prompts, user prompts, difficult problems, hard problems",
        (L::PromptWriting, Named),
    ),
    (
        "sft, ideal _ answer*, ideal _ response*, supervised fine tun*, prompt response writing, prompt response pair*, ideal answer*, \
             ideal response*, gold answer*, gold response*, demonstration data, instruction response*, \
             demonstrations, prompt completion pairs",
        (L::Sft, Named),
    ),
    (
        "fine tuning, finetuning, fine tune*, finetun*, instruction tun*, instruction tuning data, \
             instruction data, ajuste fino, feintuning, affinage",
        (L::FineTuning, Named),
    ),
    (
        "rlhf, human feedback, preference ranking*, preference data, preference pair*, preference label*, \
             preference annotation*, pairwise preference*, reward model*, human preference*, dpo, \
             preference collection, preferences data, retroalimentacion humana",
        (L::Rlhf, Named),
    ),
    (
        "red team*, redteam*, jailbreak*, adversarial test*, adversarial attack*, break the model, \
             break our model, break our chatbot, equipo rojo, unsafe advice, give unsafe, try to trick, \
             trick the, safety testing, adversarially, get the bot to, bypass the safety, \
             make the model misbehave, make it reveal, make it swear, make it say, try to make the, try to make our, try to make it, try to get the, try to get our, \
             try to get it, tries to make, coax, try to break, tries to break, attack it, attack the model, attack our, fool the, fool it, nasty prompts, equipe rouge",
        (L::RedTeaming, Named),
    ),
    (
        "function call*, tool call, tool calls, tool calling, toolcall*, tool use, function calling, tool calling, llamadas a funciones, \
             funktionsaufruf*, appels de fonction*, chamadas de funcao, tool usage, right tool, correct tool, tool name*, correct function, right function, tool arguments, \
             agent trace*, function call trace*, api call label*, \
             right api, correct api, api and arguments, call with its arguments, calls with arguments, which function to call, which tool to call, list of functions, \
             agent trajector*, tool use trajector*, appels d outils",
        (L::FunctionCallTagging, Named),
    ),
    (
        "chat with our, chat with the, chat with a, talk to our, talk to the bot, talk to the model, converse \
         with, interact with our, interact with the, hablar con nuestro, charlar con, mit unserem chatbot, \
         mit dem bot, discuter avec, conversar com, chatbot se baat, more natural one, more natural, sounds \
         better, sounds more, which one you prefer, which you prefer, which one sounds, pick the winner, \
         choose the more, better of two, better of the two, preferred one, thumbs up, give feedback on, find \
         flaws, quality check*, quality control of, qa of, accept reject, double check, qualitatsprufung, \
         control de calidad, controle qualite, controle de qualidade, stufe die, adequacy, fluency, how \
         creepy, how funny, how helpful, how clear, how accurate, how believable, how convincing, how \
         realistic",
        (L::EvaluationRating, Hint),
    ),
    (
        "come up with stories, come up with questions, come up with dialog*, make up stories, make up \
         questions, make up dialog*, invent stories, invent dialog*, inventar dialogos, inventar historias, \
         inventer des, erfinden, ausdenken, craft stories, pen stories, ecrire _ repliques, ecrire _ \
         dialogues, write dialogue, write scripts, write lines, dialoge schreiben, escribir dialogos, \
         escrever dialogos",
        (L::TextGeneration, Named),
    ),
    (
        "outsmart, poke holes, stress test*, off the rails, make it slip, break the bot, break our bot, break \
         the chatbot, misbehave, provoke, provoc*, provozier*",
        (L::RedTeaming, Likely),
    ),
    (
        "models must get it wrong, model must get it wrong, models get wrong, model gets wrong, models fail, models cannot solve, model cannot solve, no model solves, stump the model, stump the ai, stump our, ask tough questions, tough questions, questions that stump",
        (L::PromptWriting, Likely),
    ),
    (
        "code review*, patch review*, review of patches, review patches, review code, revision de codigo, revue de code, \
         revisao de codigo, codereview*, codeprufung",
        (L::EvaluationRating, Likely),
    ),
];
